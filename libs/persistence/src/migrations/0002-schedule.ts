import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When: windows, capacity, decrees, and the slot of each approved request. */
export class Schedule1764000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE generation_window (
        day_kind text NOT NULL,
        opens_at time NOT NULL,
        duration interval NOT NULL,
        CONSTRAINT pk_generation_window PRIMARY KEY (day_kind),
        CONSTRAINT ck_generation_window_day_kind
          CHECK (day_kind IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'rest')),
        CONSTRAINT ck_generation_window_duration CHECK (duration > '0' AND duration <= '24 hours')
      )`);
    // Nights of working days from 20:00 to 06:00; Saturdays, Sundays and rest days from 08:00 on, as nobody works then.
    await db.query(`
      INSERT INTO generation_window VALUES
        ('monday', '20:00', '10 hours'), ('tuesday', '20:00', '10 hours'), ('wednesday', '20:00', '10 hours'),
        ('thursday', '20:00', '10 hours'), ('friday', '20:00', '12 hours'), ('saturday', '08:00', '24 hours'),
        ('sunday', '08:00', '22 hours'), ('rest', '08:00', '22 hours')`);
    await db.query(`
      CREATE TABLE night_capacity (
        night date,
        backup_count integer NOT NULL,
        total_bytes bigint NOT NULL,
        CONSTRAINT uq_night_capacity_night UNIQUE NULLS NOT DISTINCT (night),
        CONSTRAINT ck_night_capacity_positive CHECK (backup_count >= 0 AND total_bytes >= 0)
      )`);
    // The row without a night is what every night has unless it says otherwise.
    await db.query(`INSERT INTO night_capacity VALUES (NULL, 200, 1099511627776)`);
    await db.query(`
      CREATE TABLE calendar_decree (
        day date NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        source text NOT NULL,
        CONSTRAINT pk_calendar_decree PRIMARY KEY (day),
        CONSTRAINT ck_calendar_decree_kind CHECK (kind IN ('rest', 'working'))
      )`);
    await db.query(`
      INSERT INTO calendar_decree VALUES
        ('2025-01-02', 'rest', 'Suspensión de jornada', 'Decreto Ejecutivo (enero 2025)'),
        ('2025-01-03', 'rest', 'Suspensión de jornada', 'Decreto Ejecutivo (enero 2025)'),
        ('2025-04-17', 'rest', 'Suspensión de jornada', 'Decreto Ejecutivo 598'),
        ('2025-10-09', 'rest', 'Suspensión de jornada', 'Decreto Ejecutivo 172'),
        ('2026-01-02', 'rest', 'Suspensión de jornada', 'Decreto Ejecutivo 249')`);
    await db.query(`
      CREATE TABLE schedule_slot (
        request_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'planned',
        night date NOT NULL,
        due_at timestamptz NOT NULL,
        window_ends_at timestamptz NOT NULL,
        promised_by date NOT NULL,
        estimated_bytes bigint NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        dispatched_at timestamptz,
        CONSTRAINT pk_schedule_slot PRIMARY KEY (request_id),
        CONSTRAINT fk_schedule_slot_request FOREIGN KEY (request_id) REFERENCES backup_request (id),
        CONSTRAINT ck_schedule_slot_state CHECK (state IN ('planned', 'dispatched')),
        CONSTRAINT ck_schedule_slot_window CHECK (due_at < window_ends_at)
      )`);
    await db.query(`CREATE INDEX ix_schedule_slot_due ON schedule_slot (due_at) WHERE state = 'planned'`);
    await db.query(`CREATE INDEX ix_schedule_slot_night ON schedule_slot (night)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE schedule_slot, calendar_decree, night_capacity, generation_window`);
  }
}
