import express from 'express';
import request from 'supertest';
import { securityHeaders } from './security-headers';

async function headersAt(path: string, overrides: { COOKIE_SECURE?: boolean; S3_PUBLIC_ENDPOINT?: string } = {}) {
  const env = { COOKIE_SECURE: true, S3_ENDPOINT: 'http://minio:9000', S3_PUBLIC_ENDPOINT: undefined, ...overrides };
  const app = express().use(securityHeaders(env as Parameters<typeof securityHeaders>[0]), (_request, response) => {
    response.end();
  });
  return (await request(app).get(path)).headers as Record<string, string>;
}

const directivesOf = (policy: string): string[] => policy.split(';').map((directive) => directive.trim());

it.each(['/', '/solicitudes/1', '/api/requests', '/api/docs', '/colas', '/COLAS/x'])(
  'allow nothing inline at %s',
  async (path) => {
    const policy = (await headersAt(path))['content-security-policy']!;
    expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/minio)/);
    expect(directivesOf(policy)).toEqual(
      expect.arrayContaining(["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'"]),
    );
  },
);

it('name the store where browsers reach it, by its origin alone', async () => {
  const given = { S3_PUBLIC_ENDPOINT: 'https://archivos.example.test/camino?x=1' };
  const policy = (await headersAt('/', given))['content-security-policy']!;
  expect(directivesOf(policy)).toContain("connect-src 'self' https://archivos.example.test");
});

it('keep browsers on TLS for a year once they came by it', async () => {
  expect((await headersAt('/'))['strict-transport-security']).toMatch(/^max-age=31536000/);
  expect((await headersAt('/', { COOKIE_SECURE: false }))['strict-transport-security']).toBeUndefined();
});

it('forbid guessing of types, framing, and devices', async () => {
  expect(await headersAt('/')).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
});
