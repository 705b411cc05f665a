import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { INestMicroservice } from '@nestjs/common';
import { scheduleBackup, sweep, type Delivery } from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import type { Redis } from 'ioredis';
import { Harness } from './spec/harness';

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

describe('a consumer that ends', () => {
  const harness = new Harness({ redisUrl: testServers().redisUrl, prefix: redisPrefix() });
  const { messenger, location } = harness;
  const children = new Set<ChildProcess>();

  /** A real process that takes a job and never ends it. */
  async function stuckProcess(): Promise<ChildProcess> {
    const sources = join(__dirname, 'spec');
    const child = spawn(
      process.execPath,
      ['-r', join(sources, 'run-typescript.cjs'), join(sources, 'stuck-service.ts')],
      {
        env: { ...process.env, REDIS_URL: location.redisUrl, REDIS_PREFIX: location.prefix },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    children.add(child);
    await once(child.stdout!, 'data');
    return child;
  }

  /** Serves `scheduleBackup` with `body` and waits until a job is in its hands. */
  async function takeJob(
    body: (delivery: Delivery) => Promise<void>,
    graceMs = 5_000,
  ): Promise<{ service: INestMicroservice; id: string }> {
    const requestId = randomUUID();
    let taken = false;
    const scheduleBody = (_: unknown, delivery: Delivery) => ((taken = true), body(delivery));
    const service = await harness.serve('scheduling', { scheduleBackup: scheduleBody }, { graceMs });
    await messenger.tell(scheduleBackup, { requestId });
    await eventually(() => taken);
    return { service, id: `schedule-backup-${requestId}` };
  }

  afterEach(() => harness.stopServices());
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await harness.close();
  });

  it('is followed by another that does its job, also one that BullMQ never retries', async () => {
    await messenger.tell(sweep, {});
    const child = await stuckProcess();
    expect(sweep.retry).toBe('once');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const done: string[] = [];
    await harness.serve('scheduling', { sweep: async () => void done.push('swept') });
    const job = await eventually(() => harness.jobIn('completed', 'scheduling', 'sweep'));
    expect(done).toEqual(['swept']);
    expect(job).toMatchObject({ stalledCounter: 1, attemptsMade: 1 });
  });

  it('tells its job to stop when it is asked to, and waits until it has', async () => {
    const steps: string[] = [];
    const { service, id } = await takeJob(async ({ signal }) => {
      await aborted(signal);
      steps.push('checkpoint written');
    });
    await service.close();
    expect(steps).toEqual(['checkpoint written']);
    expect(await harness.jobIn('completed', 'scheduling', id)).toBeDefined();
  });

  it('gives a job that stopped halfway back to its queue, for the next one to take at once', async () => {
    const { service, id } = await takeJob(async ({ signal }) => {
      await aborted(signal);
      signal.throwIfAborted();
    });
    await service.close();
    expect(await harness.stateOf('scheduling', id)).toBe('waiting');
    await harness.serve('scheduling', {});
    const job = await eventually(() => harness.jobIn('completed', 'scheduling', id));
    expect(job.stalledCounter).toBe(0);
  });

  it('does not wait for ever: what does not stop is done by another', async () => {
    let release = (): void => undefined;
    const { service, id } = await takeJob(() => new Promise((resolve) => (release = resolve)), 200);
    await service.close();
    expect(await harness.jobIn('active', 'scheduling', id)).toBeDefined();
    await harness.serve('scheduling', {});
    const job = await eventually(() => harness.jobIn('completed', 'scheduling', id));
    expect(job.stalledCounter).toBe(1);
    release();
  });

  it('tells its job to stop when another holds the lock', async () => {
    const stopped: unknown[] = [];
    const { id } = await takeJob(async ({ signal }) => {
      await aborted(signal);
      stopped.push(signal.reason);
    });
    const redis = harness.client.unwrap<Redis>();
    await redis.set(`${location.prefix}:scheduling:${id}:lock`, 'another consumer', 'PX', 60_000);
    await eventually(() => stopped.length > 0);
    expect(stopped).toEqual([expect.objectContaining({ message: 'the lock of the job was lost' })]);
  });
});
