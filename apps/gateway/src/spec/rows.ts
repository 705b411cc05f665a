import type { BackupState, RequestState } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import type { Client } from 'pg';
import { people } from './small-quipux';

export interface RequestRow {
  id: string;
  state: RequestState;
  user_id: number;
  institution_id: number;
  requested_at: string;
  from_day: string;
  to_day: string;
  support_document: string | null;
  created_by_user_id: number;
}

/** Rows as the services that own them would have left them. */
export class Rows {
  constructor(private readonly owner: Client) {}

  /** @returns its id. */
  async request(overrides: Partial<RequestRow> = {}): Promise<string> {
    const row = {
      id: newId(),
      state: 'approved',
      user_id: people.ana.id,
      identification: '1700000002',
      first_name: 'Ana María',
      last_name: 'Pérez Ñauta',
      institution_id: 5,
      institution_name: 'Ministerio de Pruebas',
      department_name: 'Dirección de Archivo',
      position: 'Analista',
      profile: 'normal',
      from_day: '2025-01-01',
      to_day: '2025-06-30',
      created_by_user_id: people.ana.id,
      ...overrides,
    };
    await this.insert('backup_request', row);
    return row.id;
  }

  async backup(requestId: string, state: BackupState, overrides: Record<string, unknown> = {}): Promise<string> {
    const published = state === 'generated' || state === 'deleted';
    const row = {
      id: newId(),
      request_id: requestId,
      state,
      archive_name: 'respaldo_1',
      segment_bytes: 1_048_576,
      frozen_at: '2025-07-01T00:00:00Z',
      document_count: 30,
      done_count: published ? 30 : 12,
      packed_count: published ? 30 : 12,
      written_bytes: 5_000,
      generated_at: published ? new Date() : null,
      expires_at: published ? new Date(Date.now() + 4 * 86_400_000) : null,
      ...overrides,
    };
    await this.insert('backup', row);
    return row.id;
  }

  async segment(backupId: string, index: number, objectKey: string, bytes = 11): Promise<void> {
    const name = objectKey.split('/').at(-1);
    const sha256 = 'ab'.repeat(32);
    await this.insert('backup_segment', { backup_id: backupId, index, name, object_key: objectKey, bytes, sha256 });
  }

  async slot(requestId: string, overrides: Record<string, unknown> = {}): Promise<void> {
    await this.insert('schedule_slot', {
      request_id: requestId,
      state: 'dispatched',
      night: '2026-01-05',
      due_at: new Date(Date.now() - 3_600_000),
      window_ends_at: new Date(Date.now() + 3_600_000),
      promised_by: '2099-01-01',
      estimated_bytes: 1_000,
      ...overrides,
    });
  }

  async trail(requestId: string, action: string, comment = ''): Promise<void> {
    const states = { request_state: 'approved', backup_state: 'pending' };
    await this.insert('trail_entry', { request_id: requestId, action, comment, ...states });
  }

  async shiftClock(interval: string): Promise<void> {
    await this.owner.query('UPDATE clock SET shift = $1::interval', [interval]);
  }

  async run<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(sql, values)).rows;
  }

  private async insert(table: string, row: object): Promise<void> {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    await this.owner.query(`INSERT INTO ${table} (${columns.join()}) VALUES (${places.join()})`, Object.values(row));
  }
}
