import { eventually, type Random } from '@respaldos/testing';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Breach, Invariant } from './breach';
import { type DownloadedBag, downloadBag } from './downloaded-bag';
import type { DrillPerson } from './drill-person';
import type { DrillStage } from './drill-stage';
import { type FaultName, faults } from './faults';
import * as look from './invariants';
import { NightWatch } from './night-watch';
import { madeIn } from './twin';

export interface Strike {
  readonly fault: FaultName;
  /** Since people asked for their backups, or since the first backup is being generated. */
  readonly since: 'asked' | 'night';
  readonly afterMs: number;
}

export interface RoundReport {
  readonly strikes: readonly Strike[];
  readonly requestCount: number;
  readonly sigkillCount: number;
  readonly mailCount: number;
  readonly exceptionCount: number;
  /** Archives that an undisturbed worker made again, with the same bytes. */
  readonly identicalCount: number;
  readonly durationMs: number;
  /** Invariants that do not hold; none is wanted. */
  readonly breaches: readonly Breach[];
}

interface Life {
  readonly person: DrillPerson;
  readonly id: string;
  bag?: DownloadedBag;
}

/** Nothing of any request changes for so long: a fault lasts 6 s at most, and what waits for it 30 s. */
const stuckAfterMs = 240_000;

/** A night and what follows it: people ask, faults strike, everything ends well, and is deleted early or at its time. */
export class Round {
  private readonly breaches: Breach[] = [];
  private readonly watch: NightWatch;
  private mailCount = 0;
  private exceptionCount = 0;
  private identicalCount = 0;

  constructor(
    private readonly stage: DrillStage,
    private readonly people: readonly DrillPerson[],
    private readonly dir: string,
  ) {
    const moveClockTo = (moment: Date): Promise<void> => this.moveClockTo(moment);
    this.watch = new NightWatch(stage.rows, { stuckAfterMs, moveClockTo });
  }

  async run(strikes: readonly Strike[], random: Random): Promise<RoundReport> {
    const startedAtMs = performance.now();
    const sigkillsBefore = this.stage.tally.sigkillCount;
    const striking = Promise.all(strikes.map((strike) => this.strike(strike, random)));
    const lives = await this.live().catch((error: unknown) => {
      this.note('accepted', null, error);
      return [];
    });
    this.watch.over();
    await striking;
    await this.checkProcesses();
    if (this.breaches.length === 0) await this.judge(lives).catch((error: unknown) => this.note('drill', null, error));
    const { breaches, mailCount, exceptionCount, identicalCount } = this;
    return {
      strikes,
      requestCount: this.people.length,
      sigkillCount: this.stage.tally.sigkillCount - sigkillsBefore,
      mailCount,
      exceptionCount,
      identicalCount,
      durationMs: Math.round(performance.now() - startedAtMs),
      breaches,
    };
  }

  private async strike({ fault, since, afterMs }: Strike, random: Random): Promise<void> {
    if (since === 'night') await this.watch.hasBegun;
    await pause(afterMs);
    await faults[fault](this.stage, random).catch((error: Error) =>
      this.note('drill', null, `${fault}: ${error.message}`),
    );
  }

  /** Everybody asks, the nights come, and every request ends. */
  private async live(): Promise<Life[]> {
    const lives = await Promise.all(this.people.map(async (person) => ({ person, id: await person.send() })));
    const endings = await this.watch.untilEnded(lives.map(({ id }) => id));
    for (const { id, how } of endings) if (how !== 'fulfilled') this.note('ended', id, how);
    return lives;
  }

  private async judge(lives: readonly Life[]): Promise<void> {
    await this.each('archive', lives, (life) => this.check(life));
    if (this.breaches.length > 0) return;
    await this.endEarly(lives[0]!);
    await this.endInTime(lives.slice(1));
    this.note('orphans', null, ...(await look.bucketRemains(this.stage)));
    this.note('queues', null, ...(await look.queueRemains(this.stage)));
    this.note('announced', null, ...(await look.unannounced(this.stage)));
    this.note('notes', null, ...(await look.notesLeft(this.stage)));
  }

  private async check(life: Life): Promise<void> {
    const { person, id } = life;
    life.bag = await downloadBag(person, id, join(this.dir, person.account.login));
    this.note('archive', id, ...life.bag.problems, ...(await this.differences(id)));
    const { mailCount, factCount } = await look.readyMails(this.stage, person.email, id);
    this.mailCount += mailCount;
    if (factCount !== 1) this.note('mail', id, `${factCount} ready mails with Message-IDs of their own`);
    this.note('trail', id, ...look.trailProblems(await person.detail(id)));
  }

  private async differences(id: string): Promise<string[]> {
    const [row] = await this.stage.rows.requests([id]);
    const backupId = row!.backupId!;
    this.exceptionCount += row!.exceptionCount ?? 0;
    const due = await this.stage.twin.make(id, backupId);
    const found = await madeIn(this.stage.rows, backupId);
    const differences = look.madeDifferences(found, due);
    if (differences.length === 0 && found.exceptions.length === due.exceptions.length) this.identicalCount += 1;
    return differences;
  }

  /** Early deletion: the files are gone, and the link of before opens nothing. */
  private async endEarly(life: Life): Promise<void> {
    await life.person.cancel(life.id);
    await this.seeItEnd(life);
  }

  /** The end of its validity: from that moment on there is no link, and then no file. */
  private async endInTime(lives: readonly Life[]): Promise<void> {
    const rows = await this.stage.rows.requests(lives.map(({ id }) => id));
    const last = Math.max(...rows.map((row) => row!.expiresAt!.getTime()));
    await this.moveClockTo(new Date(last + 1_000));
    await this.each('expiry', lives, async (life) => {
      if (!(await life.person.isRefusedLink(life.id, life.bag!.firstIndex)))
        this.note('expiry', life.id, 'a link was given after its end');
      await this.seeItEnd(life);
    });
  }

  /** All at once, and each to its end: what fails is the breach of one request. */
  private async each(invariant: Invariant, lives: readonly Life[], act: (life: Life) => Promise<void>): Promise<void> {
    await Promise.all(lives.map((life) => act(life).catch((error: unknown) => this.note(invariant, life.id, error))));
  }

  private async seeItEnd({ id, bag }: Life): Promise<void> {
    const isDeleted = async (): Promise<boolean> => {
      const [row] = await this.stage.rows.requests([id]);
      return row?.state === 'deleted' && row.backupState === 'deleted';
    };
    if (!(await eventually(isDeleted, look.patience).catch(() => false)))
      return this.note('expiry', id, 'it is not deleted after its end');
    if ((await fetch(bag!.link)).status < 400) this.note('expiry', id, 'its link still opens a file');
  }

  private async checkProcesses(): Promise<void> {
    for (const [name, service] of Object.entries(this.stage.house.services)) {
      if (service.isRunning()) continue;
      this.note('processes', null, `${name} ended by itself`);
      await service.start();
    }
  }

  private note(invariant: Invariant, requestId: string | null, ...problems: unknown[]): void {
    for (const problem of problems) {
      const what = problem instanceof Error ? problem.message : String(problem);
      this.breaches.push({ invariant, requestId, what });
    }
  }

  private async moveClockTo(moment: Date): Promise<void> {
    await this.stage.rows.query(
      `UPDATE clock SET shift = shift + greatest($1::timestamptz - clock_now(), interval '0')`,
      [moment],
    );
  }
}
