import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, Messenger, PresenceModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { Quipux, QuipuxModule } from '@respaldos/quipux';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import { ObjectStore, StorageModule } from '@respaldos/storage';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ArchiveOpening, largeFilesAtOnce } from './archive-opening';
import { BackupBuilder } from './backup-builder';
import { filesAtOnce } from './document-packer';
import { Deletions } from './deletions';
import { FileBuilder } from './delivery/file-builder';
import { FileOrders } from './delivery/file-orders';
import { FileRows } from './delivery/file-rows';
import { FrozenList } from './frozen-list';
import { GenerationHandlers } from './generation-handlers';
import { GENERATION_ENV, type GenerationEnv } from './generation.env';
import { Housekeeping } from './housekeeping';
import { LOGGER } from './logger.token';
import { Openings } from './openings';
import { ObjectTidying } from './object-tidying';
import { Packing } from './packing';
import { Pauses } from './pauses';
import { Publication } from './publication';
import { Remains } from './remains';
import { RunOpening } from './run/run-opening';
import { RunRows } from './run/run-rows';
import { Setbacks } from './setbacks';
import { SetVerification } from './verification/set-verification';

@Module({})
export class GenerationModule {
  static with(env: GenerationEnv, logger: Logger): DynamicModule {
    return {
      module: GenerationModule,
      imports: [...connections(env, logger), health()],
      controllers: [GenerationHandlers, MetricsController],
      providers: [
        ArchiveOpening,
        BackupBuilder,
        Deletions,
        FileBuilder,
        FileOrders,
        FileRows,
        FrozenList,
        Housekeeping,
        ObjectTidying,
        Openings,
        Packing,
        Pauses,
        Publication,
        Remains,
        RunOpening,
        RunRows,
        Setbacks,
        SetVerification,
        { provide: GENERATION_ENV, useValue: env },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }
}

/** Every file under way may hold one, and the list and the health probe come besides. */
const bodegaConnections = (env: GenerationEnv): number =>
  env.GENERATION_CONCURRENCY * (filesAtOnce + largeFilesAtOnce) + 4;

function connections(env: GenerationEnv, logger: Logger): DynamicModule[] {
  return [
    PersistenceModule.fromEnv(env, 'generation'),
    MessagingModule.fromEnv(env, logger),
    PresenceModule.forService('generation', env),
    QuipuxModule.fromEnv(env, 'generation', bodegaConnections(env)),
    StorageModule.fromEnv(env),
  ];
}

function health(): DynamicModule {
  return HealthModule.forProbes({
    inject: [DataSource, Messenger, Quipux, ObjectStore],
    useFactory: (dataSource: DataSource, messenger: Messenger, quipux: Quipux, store: ObjectStore) => [
      probe('database', () => dataSource.query('SELECT 1')),
      probe('queues', () => messenger.isReady()),
      probe('quipux', () => quipux.check()),
      probe('objects', () => store.isReady()),
    ],
  });
}
