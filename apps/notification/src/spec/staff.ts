import type { Actor } from '@respaldos/contracts';
import { dataSourceOptions, DatabaseClock } from '@respaldos/persistence';
import { Quipux } from '@respaldos/quipux';
import { newId } from '@respaldos/runtime';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { Announcements } from '../announcements';
import { Bounces } from '../bounces';
import { Deliveries } from '../deliveries';
import { FactsReader } from '../facts-reader';
import { Mailer } from '../mailer';
import { NoticeWriter } from '../notice-writer';
import type { NotificationEnv } from '../notification.env';
import { Recipients } from '../recipients';
import { Resends } from '../resends';
import { Rounds } from '../rounds';
import { WebNotices } from '../web-notices';

type Line = Record<string, unknown>;

/** Somebody who works in the mail room, until they leave. */
export interface Staff {
  announce(trailEntryId: number): Promise<void>;
  announceUntil(trailEntryId: number, signal: AbortSignal): Promise<void>;
  remindExpiring(): Promise<void>;
  /** As an operator wished; `commandId` names the wish. */
  resend(deliveryId: string, commandId?: string): Promise<string[]>;
  deliver(deliveryId: string): Promise<void>;
  waiting(): Promise<string[]>;
  collectBounces(): Promise<void>;
  leave(): Promise<void>;
}

export const anOperator: Actor = { userId: 130, name: 'Olga Rivas', department: 'SGE', institutionId: 1 };

/** The service's stories without its queue. */
export async function hire(env: NotificationEnv, log: (line: Line) => void): Promise<Staff> {
  const options = dataSourceOptions({ url: env.DATABASE_URL, applicationName: 'notification' });
  const dataSource = await new DataSource(options).initialize();
  const quipux = new Quipux({
    databaseUrl: env.QUIPUX_DATABASE_URL,
    bodegaDatabaseUrl: env.QUIPUX_BODEGA_DATABASE_URL,
    bodegaDir: env.QUIPUX_BODEGA_DIR,
  });
  const logger = pino({ level: 'info' }, { write: (line: string) => log(JSON.parse(line) as Line) });
  const clock = new DatabaseClock(dataSource);
  const mailer = new Mailer(env);
  const deliveries = new Deliveries(dataSource, clock, mailer, logger, env);
  const facts = new FactsReader(dataSource, clock);
  const writer = new NoticeWriter(dataSource, facts, new Recipients(quipux, env), env);
  const rounds = new Rounds(dataSource, writer, deliveries, new WebNotices());
  const announcements = new Announcements(dataSource, rounds, env);
  const resends = new Resends(dataSource, writer, deliveries, logger);
  const bounces = new Bounces(dataSource, logger, env);
  const never = new AbortController().signal;
  return {
    announce: (id) => announcements.announce(id, never),
    announceUntil: (id, signal) => announcements.announce(id, signal),
    remindExpiring: () => announcements.remindExpiring(never),
    resend: (deliveryId, commandId = newId()) => resends.open({ commandId, actor: anOperator, deliveryId }),
    deliver: (id) => resends.deliver(id, never),
    waiting: () => resends.waiting(),
    collectBounces: () => bounces.collect(never),
    leave: async () => {
      mailer.onApplicationShutdown();
      await Promise.all([dataSource.destroy(), quipux.close()]);
    },
  };
}
