import { Inject, Injectable } from '@nestjs/common';
import { EmailDelivery } from '@respaldos/persistence';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { DataSource, In } from 'typeorm';
import { readBounce } from './bounce-report';
import { LOGGER, NOTIFICATION_ENV, type NotificationEnv } from './notification.env';

/** A report tells all that matters at its beginning; the rest is the mail that comes back. */
const readBytes = 256 * 1_024;
const perTurn = 500;

/** Takes reports about mails that could not be delivered after all out of the Maildir of the return address. */
@Injectable()
export class Bounces {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(NOTIFICATION_ENV) private readonly env: NotificationEnv,
  ) {}

  /** Safe from several processes at once, and to repeat: a report that is read twice says the same. */
  async collect(signal: AbortSignal): Promise<void> {
    const dir = this.env.MAIL_BOUNCE_DIR;
    // An MTA makes the Maildir with the first mail to it.
    if (!dir || !existsSync(join(dir, 'new'))) return;
    await mkdir(join(dir, 'cur'), { recursive: true });
    const names = (await readdir(join(dir, 'new'))).slice(0, perTurn);
    for (const name of names) {
      signal.throwIfAborted();
      await this.take(dir, name).catch((error: NodeJS.ErrnoException) => {
        // Another process was faster.
        if (error.code !== 'ENOENT') throw error;
      });
    }
  }

  private async take(dir: string, name: string): Promise<void> {
    const path = join(dir, 'new', name);
    const report = readBounce(await beginningOf(path));
    if (report) await this.note(report.deliveryId, report.reason);
    else this.logger.info({ file: name }, 'no report of a failed delivery');
    // «Seen», as mail readers mark it (maildir(5)).
    await rename(path, join(dir, 'cur', `${name}:2,S`));
  }

  /** Also of a mail whose handing over seemed to fail: this server had it. */
  private async note(id: string, reason: string): Promise<void> {
    const { affected } = await this.dataSource.manager.update(
      EmailDelivery,
      { id, state: In(['sent', 'pending']) },
      { state: 'bounced', lastError: reason, bouncedAt: () => 'clock_now()' },
    );
    this.logger.warn({ deliveryId: id, known: affected === 1 }, 'mail bounced');
  }
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(readBytes), 0, readBytes, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
}
