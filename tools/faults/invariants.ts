import { ListMultipartUploadsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { foldTrail, type RequestDetailView, type TrailAction } from '@respaldos/contracts';
import { openQueues } from '@respaldos/messaging';
import { eventually, openInbox } from '@respaldos/testing';
import { readdir } from 'node:fs/promises';
import { stageBucket } from '../demo/stage';
import type { DrillStage } from './drill-stage';
import type { Made } from './twin';

export const patience = { timeoutMs: 120_000, everyMs: 500 };

/** How many mails said that the backup is ready, and under how many Message-IDs. */
export async function readyMails(stage: DrillStage, email: string, requestId: string) {
  const inbox = openInbox(stage.servers.addresses.inboxUrl);
  const ours = async () =>
    (await inbox.messagesTo(email)).filter(
      ({ text }) => text.includes(requestId) && text.includes('La generación de respaldos ha sido realizada'),
    );
  await eventually(async () => (await ours()).length > 0, patience).catch(() => undefined);
  const mails = await ours();
  return { mailCount: mails.length, factCount: new Set(mails.map(({ headers }) => headers['message-id'])).size };
}

/** What a worker to whom nothing happened makes otherwise: bytes, unless more could not be read, and then each with its exception. */
export function madeDifferences(found: Made, due: Made): string[] {
  const missing = due.exceptions.filter((line) => !found.exceptions.includes(line));
  if (missing.length > 0) return missing.map((line) => `no exception tells of ${line}`);
  // A file that could not be read changes the archive, and rightly so.
  if (found.exceptions.length > due.exceptions.length) return [];
  const strange = found.segments.filter((line) => !due.segments.includes(line));
  if (strange.length > 0 || found.segments.length !== due.segments.length)
    return [`an undisturbed worker makes ${due.segments.join(', ')}, found ${found.segments.join(', ')}`];
  return [];
}

/** Entries that happen once in the life of a request that ends well. */
const onceActions = ['submitted', 'approved', 'generated'] as const;

export function trailProblems({ state, trail }: Pick<RequestDetailView, 'state' | 'trail'>): string[] {
  // The page shows the newest first, and who looked besides.
  const actions = trail.flatMap(({ action }) => (action === 'viewed' ? [] : [action satisfies TrailAction])).reverse();
  const problems: string[] = [];
  for (const action of onceActions) {
    const count = actions.filter((one) => one === action).length;
    if (count !== 1) problems.push(`the trail has «${action}» ${count} times`);
  }
  try {
    const told = foldTrail(actions);
    if (told !== state) problems.push(`the trail tells of ${told}, the request is ${state}`);
  } catch (error) {
    problems.push((error as Error).message);
  }
  return problems;
}

/** What is left in the bucket when every backup was deleted: objects of any version, and parts of unfinished uploads. */
export async function bucketRemains({ s3 }: DrillStage): Promise<string[]> {
  const remains = async (): Promise<string[]> => {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: stageBucket }));
    const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: stageBucket }));
    return [
      ...[...Versions, ...DeleteMarkers].map(({ Key }) => `object ${Key}`),
      ...Uploads.map(({ Key }) => `upload of ${Key}`),
    ];
  };
  await eventually(async () => (await remains()).length === 0, patience).catch(() => undefined);
  return remains();
}

/**
 * Work that is still in the queues although everything is done; ticks that wait for their time are not, nor are failed jobs, which are
 * records of what the sweeper told again.
 */
export async function queueRemains(stage: DrillStage): Promise<string[]> {
  const open = openQueues({ redisUrl: stage.servers.addresses.redisUrl });
  const { queues } = open;
  const remains = async (): Promise<string[]> => {
    const counts = await Promise.all(queues.map((queue) => queue.getJobCounts('wait', 'active', 'prioritized')));
    return queues.flatMap(({ name }, index) =>
      Object.entries(counts[index]!).flatMap(([state, count]) =>
        count > 0 ? [`${count} jobs of ${name} are ${state}`] : [],
      ),
    );
  };
  // A tick may be at work at any one moment: one look without any is enough.
  const isDone = async (): Promise<boolean> => (await remains()).length === 0;
  const found = await eventually(isDone, patience).then(() => [], remains);
  await open.close();
  return found;
}

/** Entries of the trail that nobody was told of although somebody should have been. */
export async function unannounced({ rows }: DrillStage): Promise<string[]> {
  const left = async (): Promise<number> => {
    const [row] = await rows.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM trail_entry WHERE announced_at IS NULL',
    );
    return row!.left;
  };
  await eventually(async () => (await left()) === 0, patience).catch(() => undefined);
  const count = await left();
  return count > 0 ? [`${count} entries of the trail were not announced`] : [];
}

/** Notes of packages that are done or deleted: what is noted are documents of people. */
export async function notesLeft({ notesDir }: DrillStage): Promise<string[]> {
  const left = (): Promise<string[]> => readdir(notesDir).catch(() => []);
  await eventually(async () => (await left()).length === 0, patience).catch(() => undefined);
  return (await left()).map((name) => `notes in ${name}`);
}
