import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger, PresenceModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { Quipux, QuipuxModule } from '@respaldos/quipux';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Closures } from './closures';
import { Commands } from './commands';
import { Drafts } from './drafts';
import { PartiesReader } from './parties';
import { Preview } from './preview';
import { RequestHandlers } from './request-handlers';
import { REQUESTS_ENV, type RequestsEnv } from './requests.env';
import { Submissions } from './submissions';

@Module({})
export class RequestsModule {
  static with(env: RequestsEnv, logger: Logger): DynamicModule {
    return {
      module: RequestsModule,
      imports: [
        PersistenceModule.fromEnv(env, 'requests'),
        MessagingModule.fromEnv(env, logger),
        PresenceModule.forService('requests', env),
        QuipuxModule.fromEnv(env, 'requests'),
        HealthModule.forProbes({
          inject: [DataSource, Messenger, Quipux],
          useFactory: (dataSource: DataSource, messenger: Messenger, quipux: Quipux) => [
            probe('database', () => dataSource.query('SELECT 1')),
            probe('queues', () => messenger.isReady()),
            probe('quipux', () => quipux.check()),
          ],
        }),
      ],
      controllers: [RequestHandlers, MetricsController],
      providers: [
        Closures,
        Commands,
        Drafts,
        PartiesReader,
        Preview,
        Submissions,
        { provide: REQUESTS_ENV, useValue: env },
      ],
    };
  }
}
