import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger, PresenceModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Announcer } from './announcer';
import { CalendarChanges } from './calendar-changes';
import { Dispatcher } from './dispatcher';
import { OwedFiles } from './owed-files';
import { Planner } from './planner';
import { PromiseWatch } from './promise-watch';
import { Rescheduling } from './rescheduling';
import { SchedulingHandlers } from './scheduling-handlers';
import { SCHEDULING_ENV, type SchedulingEnv } from './scheduling.env';
import { Sweeper } from './sweeper';
import { Throughput } from './throughput';

const stories = [
  Announcer,
  CalendarChanges,
  Dispatcher,
  OwedFiles,
  Planner,
  PromiseWatch,
  Rescheduling,
  Sweeper,
  Throughput,
];

@Module({})
export class SchedulingModule {
  static with(env: SchedulingEnv, logger: Logger): DynamicModule {
    return {
      module: SchedulingModule,
      imports: [
        PersistenceModule.fromEnv(env, 'scheduling'),
        MessagingModule.fromEnv(env, logger),
        PresenceModule.forService('scheduling', env),
        HealthModule.forProbes({
          inject: [DataSource, Messenger],
          useFactory: (dataSource: DataSource, messenger: Messenger) => [
            probe('database', () => dataSource.query('SELECT 1')),
            probe('queues', () => messenger.isReady()),
          ],
        }),
      ],
      controllers: [SchedulingHandlers, MetricsController],
      providers: [...stories, { provide: SCHEDULING_ENV, useValue: env }],
    };
  }
}
