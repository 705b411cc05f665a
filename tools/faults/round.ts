import type { S3Client } from '@aws-sdk/client-s3';
import { eventually, type Random } from '@respaldos/testing';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type DownloadedBag, downloadBag } from './downloaded-bag';
import type { DrillPerson } from './drill-person';
import type { DrillStage } from './drill-stage';
import { type FaultName, faults } from './faults';
import { bagProblems, bucketRemains, queueRemains, readyMails, trailProblems, unannounced } from './invariants';

export interface Strike {
  readonly fault: FaultName;
  /** After the people asked for their backups. */
  readonly afterMs: number;
}

export interface RoundReport {
  readonly strikes: readonly Strike[];
  readonly requestCount: number;
  readonly mailCount: number;
  /** Runs that gave up, with their cause in the trail, until an operator's retry. */
  readonly failedCount: number;
  readonly exceptionCount: number;
  readonly durationMs: number;
  /** Invariants that do not hold; none is wanted. */
  readonly broken: readonly string[];
}

/** What the backup of each person looks like when nothing goes wrong. */
export type References = Map<DrillPerson, DownloadedBag>;

/** A night and what follows it: people ask, faults strike, everything ends well, and is deleted. */
export class Round {
  private readonly broken: string[] = [];
  private mailCount = 0;
  private exceptionCount = 0;
  private failedCount = 0;

  constructor(
    private readonly stage: DrillStage,
    private readonly people: readonly DrillPerson[],
    private readonly references: References,
    private readonly s3: S3Client,
    private readonly dir: string,
  ) {}

  async run(strikes: readonly Strike[], random: Random): Promise<RoundReport> {
    const startedAt = Date.now();
    const striking = Promise.all(strikes.map((strike) => this.strike(strike, random)));
    const lives = await this.live();
    await striking;
    await Promise.all(lives.map(([person, id]) => this.check(person, id)));
    for (const [person, id] of lives) await this.end(person, id);
    this.broken.push(...(await bucketRemains(this.s3)), ...(await queueRemains(this.stage)));
    this.broken.push(...(await unannounced(this.stage)));
    const { broken, mailCount, exceptionCount, failedCount } = this;
    const requestCount = lives.length;
    const durationMs = Date.now() - startedAt;
    return { strikes, requestCount, mailCount, failedCount, exceptionCount, durationMs, broken };
  }

  private async strike({ fault, afterMs }: Strike, random: Random): Promise<void> {
    await setTimeout(afterMs);
    await faults[fault](this.stage, random);
  }

  /** Everybody asks, the night comes, and every request ends; a run that gave up is retried, as an operator would. */
  private async live(): Promise<(readonly [DrillPerson, string])[]> {
    const lives = await Promise.all(this.people.map(async (person) => [person, await person.send()] as const));
    const dueAts = await Promise.all(lives.map(([person, id]) => person.dueAt(id)));
    await this.passTo(new Date(Math.max(...dueAts.map((dueAt) => dueAt.getTime()))));
    await Promise.all(
      lives.map(async ([person, id]) => {
        const end = await person.seen(
          id,
          ({ state, backupState }) => state === 'fulfilled' || backupState === 'failed',
        );
        if (end.state === 'fulfilled') return;
        this.failedCount += 1;
        this.broken.push(`request ${id} failed: ${JSON.stringify(end.failure)}`);
      }),
    );
    return lives;
  }

  private async check(person: DrillPerson, id: string): Promise<void> {
    const { email } = person.account;
    const request = await person.seen(id, () => true);
    if (request.state !== 'fulfilled') return;
    const bag = await downloadBag(person, id, join(this.dir, person.account.login));
    const wanted = this.references.get(person);
    if (wanted) this.broken.push(...bagProblems(bag, wanted, request.exceptionCount).map((one) => `${id}: ${one}`));
    else this.references.set(person, bag);
    this.exceptionCount += request.exceptionCount;
    const { mailCount, factCount } = await readyMails(this.stage, email.split(',')[0]!.trim(), id);
    this.mailCount += mailCount;
    if (factCount !== 1) this.broken.push(`${id}: ${factCount} ready mails with Message-IDs of their own`);
    this.broken.push(...trailProblems(await person.detail(id)).map((one) => `${id}: ${one}`));
  }

  /** Early deletion: the files are gone, and the link of before opens nothing. */
  private async end(person: DrillPerson, id: string): Promise<void> {
    const { segments } = await person.delivery(id).catch(() => ({ segments: [] }));
    const link = segments[0] ? await person.link(id, segments[0].index) : undefined;
    await eventually(() => person.cancel(id).then(() => true), { timeoutMs: 60_000 });
    await person.seen(id, ({ state }) => state === 'deleted');
    const isGone = async (): Promise<boolean> => link === undefined || (await fetch(link)).status >= 400;
    if (!(await eventually(isGone, { timeoutMs: 60_000 }).catch(() => false)))
      this.broken.push(`${id}: the file is reachable after its deletion`);
  }

  private async passTo(moment: Date): Promise<void> {
    const { house } = this.stage;
    await eventually(
      async () => {
        const aheadMs = moment.getTime() - (await house.now()).getTime();
        if (aheadMs >= 0) await house.moveClock(aheadMs + 1000);
        return true;
      },
      { timeoutMs: 60_000 },
    );
  }
}
