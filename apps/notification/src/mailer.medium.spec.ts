import { openInbox, testServers } from '@respaldos/testing';
import { randomUUID } from 'node:crypto';
import { Mailer } from './mailer';
import type { NotificationEnv } from './notification.env';
import type { SMTPServerOptions } from 'smtp-server';
import { ScriptedSmtp } from './spec/scripted-smtp';

const mailers: Mailer[] = [];
const servers: ScriptedSmtp[] = [];
const scripted = (options?: SMTPServerOptions) => {
  const smtp = new ScriptedSmtp(options);
  servers.push(smtp);
  return smtp.start();
};
const mailerTo = (smtpUrl: string, settings: Partial<NotificationEnv> = {}) => {
  const mailer = new Mailer({
    SMTP_URL: smtpUrl,
    SMTP_REQUIRE_TLS: false,
    SMTP_TIMEOUT_MS: 10_000,
    MAIL_CONCURRENCY: 2,
    MAIL_FROM: 'Soporte Quipux <no-responder@quipux.test>',
    ...settings,
  } as NotificationEnv);
  mailers.push(mailer);
  return mailer;
};
const aMail = (to = `${randomUUID()}@quipux.test`) => ({
  deliveryId: randomUUID(),
  to,
  subject: 'Quipux: respaldo generado - Solicitud de Respaldo 1',
  html: '<p>Atención: generación</p>',
  text: 'Atención: generación\n',
  messageId: `<${randomUUID()}@quipux.test>`,
});

afterEach(async () => {
  for (const mailer of mailers.splice(0)) mailer.onApplicationShutdown();
  for (const smtp of servers.splice(0)) await smtp.stop();
});

describe('Mailer', () => {
  it('hands over text and HTML with its own id, marked as automatic', async () => {
    const mail = aMail();
    expect(await mailerTo(testServers().smtpUrl).send(mail)).toEqual({ outcome: 'sent' });
    const [got] = await openInbox().messagesTo(mail.to);
    expect(got).toMatchObject({ subject: mail.subject, from: ['no-responder@quipux.test'] });
    expect(got!.text).toContain('Atención: generación');
    expect(got!.html).toContain('<p>Atención: generación</p>');
    expect(got!.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'message-id': mail.messageId });
  });

  it('sends nothing in the clear unless it is allowed', async () => {
    const smtp = await scripted();
    const mailer = mailerTo(smtp.url, { SMTP_REQUIRE_TLS: true });
    expect(await mailer.send(aMail())).toMatchObject({ outcome: 'deferred', ofAddress: false });
    expect(await mailer.isReady()).toBe(false);
    expect(smtp.taken).toEqual([]);
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const smtp = await scripted({ disabledCommands: ['AUTH'] });
    const verdict = await mailerTo(smtp.url, { SMTP_REQUIRE_TLS: true }).send(aMail());
    expect(verdict).toMatchObject({ outcome: 'deferred', reason: expect.stringMatching(/certificate/i) });
    expect(smtp.taken).toEqual([]);
  });

  it.each([
    ['recipient', 550, { outcome: 'rejected' }],
    ['recipient', 451, { outcome: 'deferred', ofAddress: true }],
    ['content', 554, { outcome: 'rejected' }],
    ['content', 452, { outcome: 'deferred', ofAddress: true }],
    ['sender', 550, { outcome: 'deferred', ofAddress: false }],
    ['recipient', 'hang', { outcome: 'deferred', ofAddress: false }],
    ['content', 'hang', { outcome: 'deferred', ofAddress: false }],
  ] as const)('understands a server that answers at the %s: %s', async (step, answer, verdict) => {
    const smtp = await scripted();
    const mailer = mailerTo(smtp.url, answer === 'hang' ? { SMTP_TIMEOUT_MS: 400 } : {});
    if (step === 'recipient') smtp.onRecipient = () => answer;
    if (step === 'content') smtp.onContent = () => answer;
    if (step === 'sender') smtp.onSender = () => answer;
    expect(await mailer.send(aMail())).toMatchObject(verdict);
    smtp.onRecipient = smtp.onContent = smtp.onSender = () => undefined;
    expect(await mailerTo(smtp.url).send(aMail())).toEqual({ outcome: 'sent' });
  });

  it('waits for a server that is away to come back', async () => {
    const smtp = await scripted();
    const mailer = mailerTo(smtp.url);
    expect(await mailer.send(aMail())).toEqual({ outcome: 'sent' });
    expect(await mailer.isReady()).toBe(true);
    await smtp.stop();
    expect(await mailer.send(aMail())).toMatchObject({ outcome: 'deferred', ofAddress: false });
    await smtp.start();
    expect(await mailer.send(aMail())).toEqual({ outcome: 'sent' });
  });

  it('gives an address up that cannot be one', async () => {
    const smtp = await scripted();
    const mailer = mailerTo(smtp.url);
    expect(await mailer.send(aMail(''))).toMatchObject({ outcome: 'rejected' });
  });

  it('keeps to its connections, and uses them again', async () => {
    const smtp = await scripted();
    const mailer = mailerTo(smtp.url, { MAIL_CONCURRENCY: 3 });
    const verdicts = await Promise.all(Array.from({ length: 30 }, () => mailer.send(aMail())));
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['sent']));
    expect(smtp.connectionCount).toBeGreaterThan(0);
    expect(smtp.connectionCount).toBeLessThanOrEqual(3);
  });

  it('names the mail in the address that its bounces come back to', async () => {
    const smtp = await scripted();
    const senders: string[] = [];
    smtp.onSender = (address) => {
      senders.push(address);
      return undefined;
    };
    const mail = aMail();
    await mailerTo(smtp.url, { MAIL_BOUNCE_ADDRESS: 'rebotes+{id}@respaldos.test' }).send(mail);
    await mailerTo(smtp.url).send(mail);
    expect(senders).toEqual([`rebotes+${mail.deliveryId}@respaldos.test`, 'no-responder@quipux.test']);
  });
});
