import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseEnv, quipuxEnv, readEnv, redisEnv, s3Env, serviceEnv } from './env';

const schema = serviceEnv.extend({ ...databaseEnv.shape, ...redisEnv.shape });
const complete = { DATABASE_URL: 'postgres://respaldos_requests@db/respaldos', REDIS_URL: 'redis://cache:6379' };

describe('the environment of a service', () => {
  it('fills what is not said with the defaults', () => {
    expect(readEnv(schema, complete)).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      REDIS_PREFIX: '{respaldos}',
    });
  });

  it('lists every wrong variable at once, by name', () => {
    const wrong = { ...complete, DATABASE_URL: 'mysql://db', REDIS_URL: 'memcached://x', PORT: '70000' };
    expect(() => readEnv(schema, wrong)).toThrow(/DATABASE_URL[\s\S]*REDIS_URL|PORT[\s\S]*DATABASE_URL/);
    expect(() => readEnv(schema, wrong)).toThrow(/PORT/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(() => readEnv(schema, { ...complete, DATABASE_URL: '' })).toThrow(/DATABASE_URL/);
    expect(readEnv(schema, { ...complete, LOG_LEVEL: '' }).LOG_LEVEL).toBe('info');
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'secret-')), 'key');
    writeFileSync(path, 'de-un-archivo\n');
    const env = readEnv(s3Env, { S3_ENDPOINT: 'http://s3', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY_FILE: path });
    expect(env.S3_SECRET_ACCESS_KEY).toBe('de-un-archivo');
  });

  it('reads the other folders of the bodega as a list, none unless given', () => {
    const quipux = {
      QUIPUX_DATABASE_URL: 'postgres://a@b/quipux',
      QUIPUX_BODEGA_DATABASE_URL: 'postgres://a@b/bodega',
      QUIPUX_BODEGA_DIR: '/bodega',
    };
    expect(readEnv(quipuxEnv, quipux).QUIPUX_BODEGA_LINKED_DIRS).toEqual([]);
    const linked = { ...quipux, QUIPUX_BODEGA_LINKED_DIRS: '/mnt/2011:/mnt/2012:' };
    expect(readEnv(quipuxEnv, linked).QUIPUX_BODEGA_LINKED_DIRS).toEqual(['/mnt/2011', '/mnt/2012']);
  });

  it("leaves other programs' files alone", () => {
    expect(() =>
      readEnv(redisEnv, { REDIS_URL: 'redis://a:1', TERRAFORM_CONFIG_FILE: '/nowhere/at/all' }),
    ).not.toThrow();
  });

  it('knows the four forms of a Redis address', () => {
    for (const form of ['redis', 'rediss', 'redis+sentinel', 'redis+cluster'])
      expect(readEnv(redisEnv, { REDIS_URL: `${form}://a:1` }).REDIS_URL).toBe(`${form}://a:1`);
  });
});
