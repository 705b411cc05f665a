import type { CalendarChange } from '@respaldos/contracts';

const object = (...pairs: string[]): string => `jsonb_build_object(${pairs.join(', ')})`;
const change = (kind: CalendarChange['kind'], ...pairs: string[]): string => object(`'kind', '${kind}'`, ...pairs);

const where = `'source', source, 'scope', scope, 'province', province, 'canton', canton`;
const decree = change('decree.set', `'decree', ${object(`'day', day::text, 'kind', kind, 'name', name`, where)}`);
const holiday = change(
  'holiday.set',
  `'holiday', ${object(`'name', name, 'month', month, 'dayOfMonth', day_of_month`, where)}`,
);
const place = change('place.set', `'institutionId', institution_id, 'province', province, 'canton', canton`);
const window = change(
  'window.set',
  `'window', ${object(
    `'dayKind', day_kind, 'opensAt', to_char(opens_at, 'HH24:MI')`,
    `'durationMs', (extract(epoch FROM duration) * 1000)::bigint`,
  )}`,
);
const night = change('night.set', `'night', night::text, 'backupCount', backup_count, 'totalBytes', total_bytes`);
const throughput = change(
  'throughput.set',
  `'concurrentCount', concurrent_count, 'bytesPerSecond', corrected_bytes_per_second`,
);
const surge = change(
  'surge.declared',
  `'surge', ${object(`'reason', reason, 'capacityFactor', capacity_factor, 'aroundTheClock', around_the_clock`)}`,
);

/**
 * Of each kind of change, the query of what is there before it, told as the change that would bring it back. Its parameters are
 * those of the change's own statement (`apply-change.ts`); in one statement with it, it still sees the rows as they were.
 */
export const formerSetting: Record<CalendarChange['kind'], string> = {
  'decree.set': `SELECT ${decree} FROM calendar_decree WHERE day = $1 AND scope = $5 AND province = $6 AND canton = $7`,
  'decree.removed': `SELECT ${decree} FROM calendar_decree WHERE id = $1`,
  'holiday.set': `SELECT ${holiday} FROM local_holiday WHERE name = $1 AND province = $5 AND canton = $6`,
  'holiday.removed': `SELECT ${holiday} FROM local_holiday WHERE id = $1`,
  'place.set': `SELECT ${place} FROM institution_place WHERE institution_id = $1`,
  'place.removed': `SELECT ${place} FROM institution_place WHERE institution_id = $1`,
  'window.set': `SELECT ${window} FROM generation_window WHERE day_kind = $1`,
  'window.removed': `SELECT ${window} FROM generation_window WHERE day_kind = $1`,
  'night.set': `SELECT ${night} FROM night_capacity WHERE night IS NOT DISTINCT FROM $1`,
  'night.removed': `SELECT ${night} FROM night_capacity WHERE night = $1`,
  'throughput.set': `SELECT ${throughput} FROM plan_setting`,
  'surge.declared': 'SELECT NULL::jsonb',
  'surge.ended': `SELECT ${surge} FROM surge WHERE ended_at IS NULL`,
};
