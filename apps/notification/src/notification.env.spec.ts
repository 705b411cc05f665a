import { EnvironmentInvalid, readEnv } from '@respaldos/runtime';
import { notificationEnv } from './notification.env';

const least = {
  DATABASE_URL: 'postgres://a@b/c',
  REDIS_URL: 'redis://127.0.0.1',
  SMTP_URL: 'smtp://127.0.0.1:25',
  QUIPUX_DATABASE_URL: 'postgres://a@b/q',
  QUIPUX_BODEGA_DATABASE_URL: 'postgres://a@b/w',
  QUIPUX_BODEGA_DIR: '/bodega',
};

describe('the environment of notification', () => {
  it('wants TLS and names the support of the manual unless told otherwise', () => {
    expect(readEnv(notificationEnv, least)).toMatchObject({
      SMTP_REQUIRE_TLS: true,
      SUPPORT_EMAIL: 'soporte@gobiernoelectronico.gob.ec',
      SYSTEM_URL: 'https://www.gestiondocumental.gob.ec/',
    });
  });

  it('ends the address of the system with a slash, so that a path stays in links', () => {
    const env = readEnv(notificationEnv, {
      ...least,
      SYSTEM_URL: 'https://a.gob.ec/respaldos',
      SMTP_REQUIRE_TLS: 'false',
    });
    expect(env).toMatchObject({ SYSTEM_URL: 'https://a.gob.ec/respaldos/', SMTP_REQUIRE_TLS: false });
  });

  it('refuses what is no mail server and no address', () => {
    const wrong = { ...least, SMTP_URL: 'http://mail', SUPPORT_EMAIL: 'soporte', MAIL_FROM: 'nobody' };
    expect(() => readEnv(notificationEnv, wrong)).toThrow(EnvironmentInvalid);
    expect(() => readEnv(notificationEnv, wrong)).toThrow(/SMTP_URL[^]*MAIL_FROM[^]*SUPPORT_EMAIL/);
  });

  it('sends at a moderate rate, and knows of no bounces unless it is told where they come back to', () => {
    const env = readEnv(notificationEnv, least);
    expect(env).toMatchObject({ MAIL_RATE_PER_SECOND: 10, MAIL_CONCURRENCY: 4, SMTP_TIMEOUT_MS: 45_000 });
    expect([env.MAIL_BOUNCE_ADDRESS, env.MAIL_BOUNCE_DIR, env.SMTP_CA_FILE]).toEqual([undefined, undefined, undefined]);
  });

  it('takes a return address with and without the place for the mail’s id, and nothing else', () => {
    const withAddress = (setting: string) => () => readEnv(notificationEnv, { ...least, MAIL_BOUNCE_ADDRESS: setting });
    for (const setting of ['rebotes+{id}@a.gob.ec', 'rebotes@a.gob.ec']) expect(withAddress(setting)).not.toThrow();
    for (const setting of ['rebotes', '{id}', 'Rebotes <rebotes@a.gob.ec>'])
      expect(withAddress(setting)).toThrow(/MAIL_BOUNCE_ADDRESS/);
  });
});
