import { DomainError, type CalendarChange } from '@respaldos/contracts';
import type { EntityManager } from 'typeorm';
import { formerSetting } from './former-setting';

type ChangeOf<Kind extends CalendarChange['kind']> = Extract<CalendarChange, { kind: Kind }>;
type Statement = [sql: string, values: unknown[]];

/** How each kind of change is written. What it is about is set, or set anew; to remove what is not there is refused. */
const statements: { [Kind in CalendarChange['kind']]: (change: ChangeOf<Kind>, by: string) => Statement } = {
  'decree.set': ({ decree }) => [
    `INSERT INTO calendar_decree (day, kind, name, source, scope, province, canton) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (day, scope, province, canton) DO UPDATE SET kind = $2, name = $3, source = $4`,
    [decree.day, decree.kind, decree.name, decree.source, decree.scope, decree.province, decree.canton],
  ],
  'decree.removed': ({ id }) => ['DELETE FROM calendar_decree WHERE id = $1', [id]],
  'holiday.set': ({ holiday }) => [
    `INSERT INTO local_holiday (name, month, day_of_month, scope, province, canton, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (name, province, canton) DO UPDATE SET month = $2, day_of_month = $3, scope = $4, source = $7`,
    [holiday.name, holiday.month, holiday.dayOfMonth, holiday.scope, holiday.province, holiday.canton, holiday.source],
  ],
  'holiday.removed': ({ id }) => ['DELETE FROM local_holiday WHERE id = $1', [id]],
  'place.set': ({ institutionId, province, canton }) => [
    `INSERT INTO institution_place VALUES ($1, $2, $3)
     ON CONFLICT (institution_id) DO UPDATE SET province = $2, canton = $3`,
    [institutionId, province, canton],
  ],
  'place.removed': ({ institutionId }) => ['DELETE FROM institution_place WHERE institution_id = $1', [institutionId]],
  'window.set': ({ window }) => [
    `INSERT INTO generation_window VALUES ($1, $2, $3 * interval '1 ms')
     ON CONFLICT (day_kind) DO UPDATE SET opens_at = $2, duration = $3 * interval '1 ms'`,
    [window.dayKind, window.opensAt, window.durationMs],
  ],
  'window.removed': ({ dayKind }) => ['DELETE FROM generation_window WHERE day_kind = $1', [dayKind]],
  'night.set': ({ night, backupCount, totalBytes }) => [
    `INSERT INTO night_capacity VALUES ($1, $2, $3)
     ON CONFLICT (night) DO UPDATE SET backup_count = $2, total_bytes = $3`,
    [night, backupCount, totalBytes],
  ],
  'night.removed': ({ night }) => ['DELETE FROM night_capacity WHERE night = $1', [night]],
  'throughput.set': ({ concurrentCount, bytesPerSecond }) => [
    'UPDATE plan_setting SET concurrent_count = $1, corrected_bytes_per_second = $2',
    [concurrentCount, bytesPerSecond],
  ],
  'surge.declared': ({ surge }, by) => [
    `INSERT INTO surge (reason, capacity_factor, around_the_clock, declared_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [surge.reason, surge.capacityFactor, surge.aroundTheClock, by],
  ],
  'surge.ended': (_, by) => ['UPDATE surge SET ended_at = clock_now(), ended_by = $1 WHERE ended_at IS NULL', [by]],
};

/**
 * @returns the change that would bring back what was there; null when nothing was
 * @throws calendar.not-found, surge.already-declared, surge.not-declared
 */
export async function applyChange(
  manager: EntityManager,
  change: CalendarChange,
  by: string,
): Promise<CalendarChange | null> {
  const statement = statements[change.kind] as (change: CalendarChange, by: string) => Statement;
  const [sql, values] = statement(change, by);
  const [done] = await manager.query<{ before: CalendarChange | null }[]>(
    `WITH done AS (${sql} RETURNING 1) SELECT (${formerSetting[change.kind]}) AS before FROM done`,
    values,
  );
  if (done) return done.before;
  if (change.kind === 'surge.declared') throw new DomainError('surge.already-declared');
  if (change.kind === 'surge.ended') throw new DomainError('surge.not-declared');
  throw new DomainError('calendar.not-found');
}
