import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { Quipux, QuipuxModule } from '@respaldos/quipux';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Closures } from './closures';
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
        PersistenceModule.forRoot({
          url: env.DATABASE_URL,
          applicationName: 'requests',
          poolSize: env.DATABASE_POOL_SIZE,
        }),
        MessagingModule.forRoot({ redisUrl: env.REDIS_URL, prefix: env.REDIS_PREFIX, log: logger }),
        QuipuxModule.forRoot({
          databaseUrl: env.QUIPUX_DATABASE_URL,
          bodegaDatabaseUrl: env.QUIPUX_BODEGA_DATABASE_URL,
          bodegaDir: env.QUIPUX_BODEGA_DIR,
        }),
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
      providers: [Closures, Drafts, PartiesReader, Preview, Submissions, { provide: REQUESTS_ENV, useValue: env }],
    };
  }
}
