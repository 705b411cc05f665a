import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { readFileSync } from 'node:fs';
import { returnAddress } from './bounce-report';
import { NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { verdictOf, type Verdict } from './smtp-verdict';
import type { Mail } from './templates/letter';

export interface OutgoingMail extends Mail {
  deliveryId: string;
  to: string;
  /** The same in every attempt, so that a mail taken twice can be known by it. */
  messageId: string;
}

/** Hands mails to the SMTP server, one address at a time. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(@Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv) {
    this.transport = createTransport({
      url: env.SMTP_URL,
      pool: true,
      maxConnections: env.MAIL_CONCURRENCY,
      // Retries are our rows' business: the pool does not know what was sent before.
      maxRequeues: 0,
      requireTLS: env.SMTP_REQUIRE_TLS && env.SMTP_URL.startsWith('smtp:'),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      dnsTimeout: 10_000,
      socketTimeout: env.SMTP_TIMEOUT_MS,
      ...(env.SMTP_CA_FILE && { tls: { ca: readFileSync(env.SMTP_CA_FILE) } }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ deliveryId, to, messageId, subject, html, text }: OutgoingMail): Promise<Verdict> {
    const { MAIL_BOUNCE_ADDRESS: bounces } = this.env;
    try {
      await this.transport.sendMail({
        from: this.env.MAIL_FROM,
        to: { name: '', address: to },
        subject,
        html,
        text,
        messageId,
        ...(bounces && { envelope: { from: returnAddress(bounces, deliveryId), to } }),
        textEncoding: 'quoted-printable',
        // RFC 3834: no out-of-office replies, please; and Exchange's own word for it.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': 'es' },
        signal: AbortSignal.timeout(this.env.SMTP_TIMEOUT_MS),
      });
      return { outcome: 'sent' };
    } catch (error) {
      return verdictOf(error);
    }
  }

  /** Whether the server answers and takes our password. */
  async isReady(): Promise<boolean> {
    return this.transport.verify().then(
      () => true,
      () => false,
    );
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
