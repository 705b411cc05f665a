import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger } from '@respaldos/messaging';
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
    return {
      module: NotificationModule,
      imports: [
        // A mail under way holds its row, and so a connection.
        PersistenceModule.fromEnv(env, 'notification', env.MAIL_CONCURRENCY + 4),
        MessagingModule.fromEnv(env, logger),
        QuipuxModule.fromEnv(env, 'notification'),
        HealthModule.forProbes({
          inject: [DataSource, Messenger, Quipux],
          // Not the mail server: while it is down mails wait in their rows, and a restart would not help.
          useFactory: (dataSource: DataSource, messenger: Messenger, quipux: Quipux) => [
            probe('database', () => dataSource.query('SELECT 1')),
            probe('queues', () => messenger.isReady()),
            probe('quipux', () => quipux.check()),
          ],
        }),
      ],
      controllers: [NotificationHandlers, MetricsController],
      providers: [
        Announcements,
        Bounces,
        Deliveries,
        FactsReader,
        Mailer,
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
