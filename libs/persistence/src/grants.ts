import { roleOf, serviceNames, type ServiceName } from '@respaldos/contracts';

const read = 'SELECT';
const write = 'SELECT, INSERT, UPDATE';
const writeAndDelete = 'SELECT, INSERT, UPDATE, DELETE';
const append = 'SELECT, INSERT';

type Grants = Partial<Record<ServiceName, string>>;

/** One writer per table; the trail is appended to by whoever moves a state, and only its outbox mark is ever updated. */
export const grantsByTable: Record<string, Grants> = {
  clock: {},
  state_move: {},
  backup_request: { requests: write, scheduling: read, generation: read, notification: read, gateway: read },
  trail_entry: {
    requests: append,
    scheduling: append,
    generation: append,
    notification: `${read}, UPDATE (announced_at)`,
    gateway: read,
  },
  generation_window: { scheduling: writeAndDelete, generation: read, gateway: read },
  night_capacity: { scheduling: writeAndDelete, gateway: read },
  calendar_decree: { scheduling: writeAndDelete, gateway: read },
  local_holiday: { scheduling: writeAndDelete, gateway: read },
  institution_place: { scheduling: writeAndDelete, gateway: read },
  plan_setting: { scheduling: write, gateway: read },
  surge: { scheduling: write, gateway: read },
  calendar_change: { scheduling: append, gateway: read },
  schedule_slot: { scheduling: write, requests: read, generation: read, notification: read, gateway: read },
  backup: { generation: write, requests: read, scheduling: read, notification: read, gateway: read },
  backup_document: { generation: writeAndDelete },
  backup_segment: { generation: writeAndDelete, notification: read, gateway: read },
  backup_checkpoint: { generation: writeAndDelete },
  backup_entry_batch: { generation: writeAndDelete },
  backup_exception: { generation: writeAndDelete, gateway: read },
  tidying: { generation: append, gateway: read },
  derived_file: { generation: write, scheduling: read, gateway: read },
  email_delivery: { notification: write, gateway: read },
  notice: { notification: write, gateway: read },
  notice_reading: { gateway: append },
  idempotency_key: { gateway: writeAndDelete },
  session: { gateway: writeAndDelete },
  download: { gateway: append, scheduling: read, notification: read },
  login_attempt: { gateway: writeAndDelete },
  audit_entry: { gateway: append },
  // Only the trigger of the log moves it.
  audit_head: {},
};

/** Creates the roles; a DBA may run it instead (`deploy/postgres/roles.sql` holds the same text) and then set passwords. */
export function rolesSql(): string {
  return serviceNames
    .map(
      (service) =>
        `DO $$ BEGIN CREATE ROLE ${roleOf(service)} LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;`,
    )
    .join('\n');
}

/** Brings the privileges to exactly what the table above says; runs after every migration. */
export function grantsSql(): string[] {
  const roles = serviceNames.map(roleOf).join(', ');
  const clean = [
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, ${roles}`,
    `GRANT USAGE ON SCHEMA public TO ${roles}`,
    `GRANT EXECUTE ON FUNCTION clock_now() TO ${roles}`,
  ];
  const grants = Object.entries(grantsByTable).flatMap(([table, byService]) =>
    Object.entries(byService).map(
      ([service, privileges]) => `GRANT ${privileges} ON ${table} TO ${roleOf(service as ServiceName)}`,
    ),
  );
  return [...clean, ...grants];
}
