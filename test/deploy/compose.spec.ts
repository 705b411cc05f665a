import { gatewayEnv } from '../../apps/gateway/src/gateway.env';
import { generationEnv } from '../../apps/generation/src/generation.env';
import { notificationEnv } from '../../apps/notification/src/notification.env';
import { requestsEnv } from '../../apps/requests/src/requests.env';
import { schedulingEnv } from '../../apps/scheduling/src/scheduling.env';
import { roleOf, serviceNames, type ServiceName } from '@respaldos/contracts';
import { readEnv } from '@respaldos/runtime';
import { aSigningPair } from '@respaldos/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';

interface ComposeService {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  privileged?: boolean;
  user?: string;
  tmpfs?: string[];
}

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, ComposeService> };
const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
const example = readFileSync(join(root, '.env.example'), 'utf8');

const schemas: Record<ServiceName, z.ZodObject> = {
  gateway: gatewayEnv,
  requests: requestsEnv,
  scheduling: schedulingEnv,
  generation: generationEnv,
  notification: notificationEnv,
};

const pair = aSigningPair();

/** As compose fills it in from an `.env` that was filled in. */
const filledIn = (value: string): string =>
  String(value)
    .replaceAll(/\$\{QUIPUX_(BODEGA_)?DATABASE_URL[^}]*\}/g, 'postgres://lector@quipux/quipux')
    .replaceAll(/\$\{(SIGNING_(?:PUBLIC_)?KEY)[^}]*\}/g, (_, name: keyof typeof pair) => pair[name])
    .replaceAll(/\$\{[^}]+\}/g, 'algo-de-ocho');

describe('docker-compose.yml', () => {
  it('pins every image to a version', () => {
    for (const [name, { image }] of Object.entries(compose.services))
      if (image !== 'quipux-respaldos')
        expect([name, image]).toEqual([name, expect.stringMatching(/:(v?\d+\.\d+|RELEASE\.\d{4}-)/)]);
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/:\d+\.\d+\.\d+-/);
  });

  it.each(serviceNames)('starts %s with variables that its own schema accepts, and knows all of', (name) => {
    const { environment = {} } = compose.services[name]!;
    const schema = schemas[name];
    const given = Object.fromEntries(
      Object.entries(environment).map(([variable, value]) => [variable, filledIn(value)]),
    );
    expect(() => readEnv(schema, given)).not.toThrow();
    expect(Object.keys(environment).filter((variable) => !(variable in schema.shape))).toEqual([]);
  });

  it.each(serviceNames)('runs %s from its own entry, as its own database role, on a read-only file system', (name) => {
    const { command, environment, read_only } = compose.services[name]!;
    expect(command).toEqual([`dist/services/${name}.js`]);
    expect(environment!.DATABASE_URL).toMatch(new RegExp(`^postgres://${roleOf(name)}:`));
    expect(read_only).toBe(true);
  });

  it('gives no container a file system to write on, new privileges, or the capabilities of root', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      const { read_only, cap_drop, security_opt, privileged } = service;
      expect({ name, read_only, cap_drop, security_opt, privileged }).toEqual({
        name,
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        privileged: undefined,
      });
      // Only PostgreSQL's own entry point needs some, until it is postgres.
      if (name !== 'postgres') expect([name, service.cap_add]).toEqual([name, undefined]);
    }
  });

  it('runs our own image as a user who is not root, and writes only to memory', () => {
    const users = [...dockerfile.matchAll(/^USER (\S+)/gm)].map(([, user]) => user);
    expect(users).toEqual(['node']);
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('COPY'));
    for (const name of serviceNames) {
      expect([name, compose.services[name]!.user]).toEqual([name, undefined]);
      expect([name, compose.services[name]!.tmpfs]).toEqual([name, expect.arrayContaining(['/tmp'])]);
    }
  });

  it('publishes the gateway on the port that it listens on by default', () => {
    const port = String(schemas.gateway.parse(required).PORT);
    expect(compose.services.gateway!.ports).toEqual([`${port}:${port}`]);
    expect(dockerfile).toContain(`EXPOSE ${port}`);
  });

  it('mounts the bodega read-only wherever Quipux is read', () => {
    for (const name of serviceNames) {
      const reads = 'QUIPUX_BODEGA_DIR' in schemas[name].shape;
      const mounts = compose.services[name]!.volumes ?? [];
      expect([name, mounts.some((mount) => mount.endsWith(':/bodega:ro'))]).toEqual([name, reads]);
    }
  });

  it('needs nothing that .env.example does not explain', () => {
    const needed = new Set([...text.matchAll(/\$\{([A-Z_0-9]+)/g)].map(([, name]) => name!));
    for (const name of needed) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('keeps Redis from evicting keys', () => {
    expect(readFileSync(join(root, 'deploy/redis/redis.conf'), 'utf8')).toMatch(/^maxmemory-policy noeviction$/m);
  });
});

describe('.env.example', () => {
  it('names every variable of every service, and no other', () => {
    const named = new Set([...example.matchAll(/^#? ?([A-Z][A-Z_0-9]+)=/gm)].map(([, name]) => name!));
    const known = new Set([
      ...Object.values(schemas).flatMap((schema) => Object.keys(schema.shape)),
      'POSTGRES_PASSWORD',
      'SERVICE_PASSWORD',
      // Of libuv, before any schema is read.
      'UV_THREADPOOL_SIZE',
    ]);
    expect([...known].filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !known.has(name))).toEqual([]);
  });
});

const required = {
  DATABASE_URL: 'postgres://a@b/c',
  REDIS_URL: 'redis://a',
  S3_ENDPOINT: 'http://a',
  S3_ACCESS_KEY_ID: 'a',
  S3_SECRET_ACCESS_KEY: 'a',
  QUIPUX_DATABASE_URL: 'postgres://a@b/c',
  QUIPUX_BODEGA_DATABASE_URL: 'postgres://a@b/c',
  QUIPUX_BODEGA_DIR: '/bodega',
  SIGNING_PUBLIC_KEY: pair.SIGNING_PUBLIC_KEY,
};
