import type { TestingModule } from '@nestjs/testing';
import {
  DomainError,
  foldTrail,
  type Actor,
  type approveRequest,
  type PayloadOf,
  type RequestState,
  type TrailAction,
} from '@respaldos/contracts';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Closures } from '../../closures';
import { Drafts, type DraftCommand } from '../../drafts';
import { Submissions } from '../../submissions';
import { slots, type PersonName, type ProcessName, type Slot, type UserName } from './actors';
import type { Outcome } from './request-model';
import {
  isJudging,
  isWriting,
  type Act,
  type GenerationStep,
  type JudgingAct,
  type Period,
  type WritingAct,
} from './steps';

export interface RealPlaces {
  /** Of the tables, to look at them. */
  owner: DataSource;
  /** With generation's own role, as which the rows of backups are written. */
  generation: DataSource;
  processes: Record<ProcessName, TestingModule>;
  userIds: Record<PersonName | UserName, number>;
  period: { from: string; to: string };
  tomorrow: string;
}

type Judgement = PayloadOf<typeof approveRequest>;
type GenerationMove = { from: string[]; to: string; action: string; set?: string; when?: string };

const finished = `document_count = 30, done_count = 30, packed_count = 30, generated_at = clock_now(), expires_at = clock_now() + interval '4 days'`;
const isApproved = `EXISTS (SELECT FROM backup_request r WHERE r.id = b.request_id AND r.state = 'approved')`;
const isOver = `(b.state = 'generated' OR EXISTS (SELECT FROM backup_request r WHERE r.id = b.request_id AND r.state = 'deleted'))`;

const generationMoves: Record<Exclude<GenerationStep, 'open'>, GenerationMove> = {
  start: { from: ['pending', 'stopped'], to: 'generating', action: 'generating', when: isApproved },
  stop: { from: ['generating'], to: 'stopped', action: 'stopped' },
  fail: { from: ['generating'], to: 'failed', action: 'failed' },
  retry: { from: ['failed'], to: 'pending', action: 'retried' },
  finish: { from: ['generating'], to: 'generated', action: 'verified', set: finished },
  wipe: {
    from: ['pending', 'generating', 'stopped', 'failed', 'generated'],
    to: 'deleted',
    action: 'filesDeleted',
    when: isOver,
  },
};

export interface SeenRequest {
  state: RequestState;
  trail: string[];
}
type Entry = [TrailAction, string, string];

function seenOf({ state, entries }: { state: RequestState; entries: Entry[] }): SeenRequest {
  const folded = foldTrail(entries.map(([action]) => action));
  if (folded !== state) throw new Error(`the trail tells of a request that is ${folded}; its row is ${state}`);
  return { state, trail: entries.map(([action, request, backup]) => `${action}: ${request}, ${backup}`) };
}

/** The service's own code on real rows, for one sequence of acts. */
export class RealRequests {
  private readonly ids = Object.fromEntries(slots.map((slot) => [slot, randomUUID()])) as Record<Slot, string>;

  constructor(private readonly places: RealPlaces) {}

  async carryOut(act: Act, commandId: string): Promise<Outcome> {
    try {
      return (await this.act(act, commandId)) ? 'ok' : 'nothing';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  /** Each request as its row and its trail tell it, from the oldest entry on. @throws when they do not agree */
  async look(): Promise<Partial<Record<Slot, SeenRequest>>> {
    const rows = await this.places.owner.query<{ id: string; state: RequestState; entries: Entry[] }[]>(
      `SELECT r.id, r.state, json_agg(json_build_array(t.action, t.request_state, t.backup_state) ORDER BY t.id) AS entries
       FROM backup_request r JOIN trail_entry t ON t.request_id = r.id WHERE r.id = ANY($1) GROUP BY r.id`,
      [Object.values(this.ids)],
    );
    const slotOf = new Map(slots.map((slot) => [this.ids[slot], slot]));
    return Object.fromEntries(rows.map(({ id, ...row }) => [slotOf.get(id), seenOf(row)]));
  }

  private async act(act: Act, commandId: string): Promise<boolean> {
    const requestId = this.ids[act.slot];
    if (act.kind === 'generate') return this.generate(requestId, act.step);
    const service = this.places.processes[act.at];
    if (isWriting(act)) await this.write(act, commandId);
    else if (act.kind === 'fulfil') await service.get(Closures).fulfil(requestId);
    else if (!isJudging(act)) await service.get(Closures).close(requestId);
    else await this.judge(act, { commandId, requestId, actor: this.actorOf(act.by), comment: 'por el modelo' });
    return true;
  }

  private write(act: WritingAct, commandId: string): Promise<unknown> {
    const service = this.places.processes[act.at];
    const command = this.writingOf(act, commandId);
    return act.kind === 'save' ? service.get(Drafts).save(command) : service.get(Submissions).submit(command);
  }

  private judge({ kind, at }: JudgingAct, judgement: Judgement): Promise<unknown> {
    const service = this.places.processes[at];
    if (kind === 'approve') return service.get(Submissions).approve(judgement);
    if (kind === 'reject') return service.get(Submissions).reject(judgement);
    if (kind === 'cancel') return service.get(Closures).cancel(judgement);
    return service.get(Closures).requestHelp({ ...judgement, reason: 'no baja' });
  }

  private writingOf(act: WritingAct, commandId: string): DraftCommand {
    return {
      commandId,
      actor: this.actorOf(act.by),
      requestId: this.ids[act.slot],
      userId: this.places.userIds[act.user],
      supportDocument: act.document && act.by !== act.user ? 'MCP-DTH-2026-0001-M' : null,
      content: { ...this.periodOf(act.period), comment: 'por el modelo', leavingConfirmed: act.leaving },
    };
  }

  private periodOf(period: Period): { from: string; to: string } {
    const { from, to } = this.places.period;
    if (period === 'reversed') return { from: to, to: from };
    return period === 'future' ? { from, to: this.places.tomorrow } : { from, to };
  }

  private readonly actorOf = (name: PersonName): Actor => ({
    userId: this.places.userIds[name],
    name,
    department: 'Área',
    institutionId: null,
  });

  private generate(requestId: string, step: GenerationStep): Promise<boolean> {
    return this.places.generation.transaction(async (db) => {
      if (step === 'open') {
        const opened = await db.query<unknown[]>(
          `INSERT INTO backup (id, request_id, state, archive_name, segment_bytes)
           SELECT gen_random_uuid(), id, 'pending', 'respaldo_' || number, 100000 FROM backup_request
           WHERE id = $1 AND state = 'approved' ON CONFLICT DO NOTHING RETURNING id`,
          [requestId],
        );
        return opened.length > 0;
      }
      const { from, to, action, set, when } = generationMoves[step];
      const [rows] = await db.query<[unknown[], number]>(
        `UPDATE backup b SET state = $2${set ? `, ${set}` : ''} WHERE request_id = $1 AND state = ANY($3)
         ${when ? `AND ${when}` : ''} RETURNING id`,
        [requestId, to, from],
      );
      if (rows.length === 0) return false;
      await db.query(
        `INSERT INTO trail_entry (request_id, action, request_state, backup_state)
         SELECT id, $2, state, $3 FROM backup_request WHERE id = $1`,
        [requestId, action, to],
      );
      return true;
    });
  }
}
