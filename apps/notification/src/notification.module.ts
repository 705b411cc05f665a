import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger, PresenceModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { Quipux, QuipuxModule } from '@respaldos/quipux';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Announcements } from './announcements';
import { Bounces } from './bounces';
import { Deliveries } from './deliveries';
import { FactsReader } from './facts-reader';
import { Mailer } from './mailer';
import { MailingModule } from './mailing.module';
import { NoticeWriter } from './notice-writer';
import { NotificationHandlers } from './notification-handlers';
import { LOGGER, NOTIFICATION_ENV, type NotificationEnv } from './notification.env';
import { Recipients } from './recipients';
import { Resends } from './resends';
import { Rounds } from './rounds';
import { WebNotices } from './web-notices';

@Module({})
export class NotificationModule {
  static with(env: NotificationEnv, logger: Logger): DynamicModule {
    const mailing = MailingModule.with(env);
    return {
      module: NotificationModule,
      imports: [
        mailing,
        // A mail under way holds its row, and so a connection.
        PersistenceModule.fromEnv(env, 'notification', env.MAIL_CONCURRENCY + 4),
        MessagingModule.fromEnv(env, logger),
        PresenceModule.forService('notification', env),
        QuipuxModule.fromEnv(env, 'notification'),
        HealthModule.forProbes({
          imports: [mailing],
          inject: [DataSource, Messenger, Quipux, Mailer],
          useFactory: (dataSource: DataSource, messenger: Messenger, quipux: Quipux, mailer: Mailer) => [
            probe('database', () => dataSource.query('SELECT 1')),
            probe('queues', () => messenger.isReady()),
            probe('quipux', () => quipux.check()),
            // Not vital: while it is down mails wait in their rows, and a restart would not help.
            probe('mail', () => mailer.isReady(), { isVital: false, everyMs: 60_000 }),
          ],
        }),
      ],
      controllers: [NotificationHandlers, MetricsController],
      providers: [
        Announcements,
        Bounces,
        Deliveries,
        FactsReader,
        NoticeWriter,
        Recipients,
        Resends,
        Rounds,
        WebNotices,
        { provide: NOTIFICATION_ENV, useValue: env },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }
}
