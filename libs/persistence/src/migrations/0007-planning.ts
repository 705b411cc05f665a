import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators edit of the calendar and the capacity, the surge, and what a fair plan keeps of each slot. */
export class Planning1764000000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    // A scope names its places: '' where it does not reach down to a province or a canton.
    const scope = (table: string): string => `
      CONSTRAINT ck_${table}_scope CHECK (
        (scope = 'national' AND province = '' AND canton = '')
        OR (scope = 'province' AND province <> '' AND canton = '')
        OR (scope = 'canton' AND province <> '' AND canton <> ''))`;
    await db.query(`
      ALTER TABLE calendar_decree
        ADD COLUMN scope text NOT NULL DEFAULT 'national',
        ADD COLUMN province text NOT NULL DEFAULT '',
        ADD COLUMN canton text NOT NULL DEFAULT '',
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
        DROP CONSTRAINT pk_calendar_decree,
        ADD CONSTRAINT pk_calendar_decree PRIMARY KEY (id),
        ADD CONSTRAINT uq_calendar_decree_day_scope_province_canton UNIQUE (day, scope, province, canton),
        ADD ${scope('calendar_decree')}`);
    await db.query(`
      CREATE TABLE local_holiday (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        name text NOT NULL,
        month integer NOT NULL,
        day_of_month integer NOT NULL,
        scope text NOT NULL,
        province text NOT NULL,
        canton text NOT NULL,
        source text NOT NULL,
        CONSTRAINT pk_local_holiday PRIMARY KEY (id),
        CONSTRAINT uq_local_holiday_name_province_canton UNIQUE (name, province, canton),
        CONSTRAINT ck_local_holiday_day CHECK (make_date(2001, month, day_of_month) IS NOT NULL),
        CONSTRAINT ck_local_holiday_local CHECK (scope <> 'national'),
        ${scope('local_holiday')}
      )`);
    await db.query(`
      INSERT INTO local_holiday (name, month, day_of_month, scope, province, canton, source) VALUES
        ('Fundación de Quito', 12, 6, 'canton', 'Pichincha', 'Quito', 'Ley de Feriados, R.O. Supl. 906'),
        ('Fundación de Guayaquil', 7, 25, 'canton', 'Guayas', 'Guayaquil', 'Ley de Feriados, R.O. Supl. 906')`);
    // Where an institution works, when that is not where the service itself does.
    await db.query(`
      CREATE TABLE institution_place (
        institution_id integer NOT NULL,
        province text NOT NULL,
        canton text NOT NULL,
        CONSTRAINT pk_institution_place PRIMARY KEY (institution_id)
      )`);
    await db.query(`
      CREATE TABLE plan_setting (
        only_row boolean NOT NULL DEFAULT true,
        province text NOT NULL DEFAULT 'Pichincha',
        canton text NOT NULL DEFAULT 'Quito',
        concurrent_count integer NOT NULL DEFAULT 8,
        corrected_bytes_per_second bigint,
        learned_bytes_per_second bigint,
        measured_count integer NOT NULL DEFAULT 0,
        learned_at timestamptz,
        CONSTRAINT pk_plan_setting PRIMARY KEY (only_row),
        CONSTRAINT ck_plan_setting_only_row CHECK (only_row),
        CONSTRAINT ck_plan_setting_positive
          CHECK (concurrent_count > 0 AND corrected_bytes_per_second > 0 AND learned_bytes_per_second > 0)
      )`);
    await db.query(`INSERT INTO plan_setting DEFAULT VALUES`);
    await db.query(`
      CREATE TABLE surge (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        reason text NOT NULL,
        capacity_factor numeric(5, 2) NOT NULL,
        around_the_clock boolean NOT NULL,
        declared_at timestamptz NOT NULL DEFAULT clock_now(),
        declared_by text NOT NULL,
        ended_at timestamptz,
        ended_by text,
        CONSTRAINT pk_surge PRIMARY KEY (id),
        CONSTRAINT ck_surge_capacity_factor CHECK (capacity_factor BETWEEN 1 AND 100)
      )`);
    await db.query(`CREATE UNIQUE INDEX uq_surge_active ON surge ((ended_at IS NULL)) WHERE ended_at IS NULL`);
    await db.query(`
      CREATE TABLE calendar_change (
        id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_now(),
        actor_user_id integer NOT NULL,
        actor_name text NOT NULL,
        change jsonb NOT NULL,
        effect jsonb NOT NULL,
        CONSTRAINT pk_calendar_change PRIMARY KEY (id)
      )`);
    await db.query(`CREATE INDEX ix_calendar_change_at ON calendar_change (at DESC)`);
    await db.query(`
      ALTER TABLE schedule_slot
        ADD COLUMN lane text NOT NULL DEFAULT 'normal',
        ADD COLUMN is_pinned boolean NOT NULL DEFAULT false,
        ADD COLUMN told_late boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT ck_schedule_slot_lane CHECK (lane IN ('urgent', 'normal', 'deferred'))`);
    await db.query(`CREATE INDEX ix_schedule_slot_promised ON schedule_slot (promised_by) WHERE NOT told_late`);
    // The measured throughput reads the newest finished backups only.
    await db.query(`CREATE INDEX ix_backup_generated ON backup (generated_at DESC) WHERE generated_at IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX ix_backup_generated`);
    await db.query(`ALTER TABLE schedule_slot DROP COLUMN lane, DROP COLUMN is_pinned, DROP COLUMN told_late`);
    await db.query(`DROP TABLE calendar_change, surge, plan_setting, institution_place, local_holiday`);
    await db.query(`DELETE FROM calendar_decree WHERE scope <> 'national'`);
    await db.query(`
      ALTER TABLE calendar_decree DROP COLUMN id, DROP COLUMN scope, DROP COLUMN province, DROP COLUMN canton,
        ADD CONSTRAINT pk_calendar_decree PRIMARY KEY (day)`);
  }
}
