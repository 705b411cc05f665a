import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { MessagingModule, Messenger, PresenceModule } from '@respaldos/messaging';
import { PersistenceModule } from '@respaldos/persistence';
import { Quipux, QuipuxModule, QuipuxUsers } from '@respaldos/quipux';
import { HealthModule, MetricsController, probe } from '@respaldos/runtime';
import { ObjectStore, StorageModule } from '@respaldos/storage';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { AuditInterceptor } from './audit/audit.interceptor';
import { AuditLog } from './audit/audit-log';
import { CalendarController } from './calendar.controller';
import { Deliveries } from './delivery/deliveries';
import { DeliveriesController } from './delivery/deliveries.controller';
import { DerivedFiles } from './delivery/derived-files';
import { DerivedFilesController } from './delivery/derived-files.controller';
import { DownloadLinks } from './delivery/download-links';
import { HelpEvidence } from './delivery/help-evidence';
import { GATEWAY_ENV, GATEWAY_LOGGER, type GatewayEnv } from './gateway.env';
import { ClockHeader } from './http/clock-header.interceptor';
import { ProblemFilter } from './http/problem.filter';
import { RateGuard } from './http/rate.guard';
import { RateLimits } from './http/rate-limits';
import { ServiceHealth } from './health/service-health';
import { ServiceHealthController } from './health/service-health.controller';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyKeys } from './idempotency/idempotency-keys';
import { Nights } from './nights';
import { MailList } from './notices/mail-list';
import { MailsController } from './notices/mails.controller';
import { NoticeList } from './notices/notice-list';
import { NoticesController } from './notices/notices.controller';
import { Failures } from './operations/failures';
import { PausesController } from './operations/pauses.controller';
import { RunWatch } from './operations/run-watch';
import { Runs } from './operations/runs';
import { RunsController } from './operations/runs.controller';
import { StorageUse } from './operations/storage-use';
import { SupervisionController } from './operations/supervision.controller';
import { QueueBoard } from './queue-board';
import { Queues } from './queues';
import { ExceptionsController } from './requests/exceptions.controller';
import { Institutions } from './requests/institutions';
import { ProgressController } from './requests/progress.controller';
import { RequestAccess } from './requests/request-access';
import { RequestActsController } from './requests/request-acts.controller';
import { RequestForm } from './requests/request-form';
import { RequestList } from './requests/request-list';
import { RequestRows } from './requests/request-rows';
import { RequestsController } from './requests/requests.controller';
import { BulkDatesController } from './scheduling/bulk-dates.controller';
import { CalendarChangesController } from './scheduling/calendar-changes.controller';
import { CalendarSettings } from './scheduling/calendar-settings';
import { QueuePlaces } from './scheduling/queue-places';
import { Door } from './session/door';
import { Entry } from './session/entry';
import { Login } from './session/login';
import { LoginAttempts } from './session/login-attempts';
import { InstitutionalController } from './session/oidc/institutional.controller';
import { IdentityProvider } from './session/oidc/provider';
import { People } from './session/people';
import { ProofController } from './session/proof.controller';
import { SessionController } from './session/session.controller';
import { SessionGuard } from './session/session.guard';
import { Sessions } from './session/sessions';
import { SigningKeysController } from './signing-keys.controller';
import { UsersController } from './users.controller';

const controllers = [
  SessionController,
  ProofController,
  InstitutionalController,
  RequestsController,
  RequestActsController,
  PausesController,
  ProgressController,
  ExceptionsController,
  RunsController,
  SupervisionController,
  ServiceHealthController,
  DeliveriesController,
  DerivedFilesController,
  UsersController,
  CalendarController,
  CalendarChangesController,
  BulkDatesController,
  NoticesController,
  MailsController,
  SigningKeysController,
  MetricsController,
];
const stories = [
  Failures,
  Institutions,
  Queues,
  Runs,
  RunWatch,
  ServiceHealth,
  StorageUse,
  Door,
  Entry,
  IdentityProvider,
  RateLimits,
  Login,
  LoginAttempts,
  People,
  Sessions,
  CalendarSettings,
  QueuePlaces,
  RequestAccess,
  RequestForm,
  RequestList,
  RequestRows,
];

@Module({})
export class GatewayModule {
  static with(env: GatewayEnv, logger: Logger): DynamicModule {
    return {
      module: GatewayModule,
      imports: [...connections(env, logger), health],
      controllers,
      providers: [
        ...stories,
        AuditLog,
        Deliveries,
        DerivedFiles,
        DownloadLinks,
        HelpEvidence,
        IdempotencyKeys,
        MailList,
        Nights,
        NoticeList,
        QueueBoard,
        { provide: GATEWAY_ENV, useValue: env },
        { provide: GATEWAY_LOGGER, useValue: logger },
        { provide: QuipuxUsers, inject: [Quipux], useFactory: ({ users }: Quipux) => users },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: RateGuard },
        { provide: APP_INTERCEPTOR, useClass: ClockHeader },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}

const connections = (env: GatewayEnv, logger: Logger): DynamicModule[] => [
  PersistenceModule.fromEnv(env, 'gateway'),
  MessagingModule.fromEnv(env, logger),
  PresenceModule.forService('gateway', env),
  QuipuxModule.fromEnv(env, 'gateway'),
  StorageModule.fromEnv(env),
];

const health = HealthModule.forProbes({
  inject: [DataSource, Messenger, ObjectStore, Quipux],
  useFactory: (dataSource: DataSource, messenger: Messenger, store: ObjectStore, quipux: Quipux) => [
    probe('database', () => dataSource.query('SELECT 1')),
    probe('queues', () => messenger.isReady()),
    probe('objects', () => store.isReady()),
    probe('quipux', () => quipux.check()),
  ],
});
