import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { roleOf } from '@respaldos/contracts';
import { createLogger, publicPemOf } from '@respaldos/runtime';
import { generateKeyPairSync } from 'node:crypto';
import { Client } from 'pg';
import request, { type Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { gatewayEnv } from '../gateway.env';
import { GatewayModule } from '../gateway.module';
import { prepareHttp } from '../http-face';
import { Rows } from './rows';
import { fillSmallQuipux, password } from './small-quipux';

interface Places {
  respaldos: { url: string; urlAs(role: string): string; drop(): Promise<void> };
  quipux: { url: string; drop(): Promise<void> };
  bucket: { bucket: string; drop(): Promise<void> };
  servers: { redisUrl: string; s3: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string } };
  prefix: string;
}

export interface OpenGateway {
  app: NestExpressApplication;
  rows: Rows;
  /** The database of Quipux, to change people under the gateway's feet. */
  quipux: Client;
  url: string;
  /** Nobody in particular. */
  anybody(): TestAgent<Test>;
  /** Somebody who has logged in. */
  as(person: { login: string }): Promise<TestAgent<Test>>;
  close(): Promise<void>;
}

/** The real gateway on real servers, reached over HTTP. */
export async function openGateway(places: Places, settings: Record<string, string> = {}): Promise<OpenGateway> {
  await fillSmallQuipux(places.quipux.url);
  const clients = [places.respaldos.url, places.quipux.url].map((url) => new Client({ connectionString: url }));
  const [owner, quipux] = clients as [Client, Client];
  await Promise.all([owner.connect(), quipux.connect()]);
  const env = gatewayEnv.parse({ ...environmentOf(places), ...settings });
  const app = await NestFactory.create<NestExpressApplication>(
    GatewayModule.with(env, createLogger('gateway', env.LOG_LEVEL)),
    { logger: false, abortOnError: false },
  );
  prepareHttp(app, env);
  await app.listen(Number(settings.PORT ?? 0), '127.0.0.1');
  const url = await app.getUrl();
  const anybody = (): TestAgent<Test> => request.agent(url).set('x-requested-with', 'respaldos');
  return {
    app,
    rows: new Rows(owner),
    quipux,
    url,
    anybody,
    as: async ({ login }) => {
      const agent = anybody();
      await agent.post('/api/session').send({ login, password }).expect(201);
      return agent;
    },
    close: async () => {
      await app.close();
      await Promise.all(clients.map((client) => client.end()));
      await Promise.all([places.respaldos.drop(), places.quipux.drop(), places.bucket.drop()]);
    },
  };
}

function environmentOf({ respaldos, quipux, bucket, servers, prefix }: Places): Record<string, string> {
  return {
    DATABASE_URL: respaldos.urlAs(roleOf('gateway')),
    REDIS_URL: servers.redisUrl,
    REDIS_PREFIX: prefix,
    S3_ENDPOINT: servers.s3.endpoint,
    S3_REGION: servers.s3.region,
    S3_BUCKET: bucket.bucket,
    S3_ACCESS_KEY_ID: servers.s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: servers.s3.secretAccessKey,
    QUIPUX_DATABASE_URL: quipux.url,
    QUIPUX_BODEGA_DATABASE_URL: quipux.url,
    QUIPUX_BODEGA_DIR: '.',
    SIGNING_PUBLIC_KEY: publicPemOf(generateKeyPairSync('ed25519').publicKey),
    COOKIE_SECURE: 'false',
    LOG_LEVEL: 'silent',
  };
}
