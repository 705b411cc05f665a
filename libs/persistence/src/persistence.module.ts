import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { ClientBase } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { DatabaseClock } from './database-clock';
import { Download, Session } from './entities/access.entity';
import { Backup } from './entities/backup.entity';
import { BackupDocument, BackupException, BackupSegment } from './entities/backup-parts.entity';
import { BackupRequest } from './entities/backup-request.entity';
import { DerivedFile } from './entities/derived-file.entity';
import { EmailDelivery } from './entities/email-delivery.entity';
import { Notice } from './entities/notice.entity';
import { ScheduleSlot } from './entities/schedule-slot.entity';
import { TrailEntry } from './entities/trail-entry.entity';

export const entities = [
  Backup,
  BackupDocument,
  BackupException,
  BackupRequest,
  BackupSegment,
  DerivedFile,
  Download,
  EmailDelivery,
  Notice,
  ScheduleSlot,
  Session,
  TrailEntry,
];

export interface PersistenceOptions {
  /** `postgres://respaldos_<service>@host/database`: the service's own role. */
  url: string;
  applicationName: string;
  poolSize?: number;
}

/** The TypeORM settings of every service; the schema itself only changes by migrations. */
export function dataSourceOptions({ url, applicationName, poolSize = 10 }: PersistenceOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    parseInt8: true,
    poolSize,
    applicationName,
    extra: {
      statement_timeout: 60_000,
      connectionTimeoutMillis: 5_000,
      // A new one costs PostgreSQL a process, and work comes in bursts.
      idleTimeoutMillis: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      onConnect: promiseDurability,
    },
  };
}

/**
 * With `synchronous_commit = off`, which a server or a role may have as its default, a server that crashes forgets what it
 * acknowledged a moment before: a request that a person was told is sent. What is stricter than that stays as it is.
 */
async function promiseDurability(client: ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`,
  );
}

export interface DatabaseVariables {
  DATABASE_URL: string;
  DATABASE_POOL_SIZE: number;
}

@Global()
@Module({})
export class PersistenceModule {
  /** From the variables that every service names alike. @param minimumPoolSize what the service cannot do with less of. */
  static fromEnv(env: DatabaseVariables, service: string, minimumPoolSize = 1): DynamicModule {
    const poolSize = Math.max(env.DATABASE_POOL_SIZE, minimumPoolSize);
    return PersistenceModule.forRoot({ url: env.DATABASE_URL, applicationName: `respaldos-${service}`, poolSize });
  }

  /** Connects with the role of the service, waiting for a database that is still starting. */
  static forRoot(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 30, retryDelay: 1_000 })],
      providers: [DatabaseClock],
      exports: [DatabaseClock],
    };
  }
}
