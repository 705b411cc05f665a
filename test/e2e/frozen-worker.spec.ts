import { eventually, startFaultProxy, testServers, type FaultProxy, type ServiceProcess } from '@respaldos/testing';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import { Requester } from '../support/requester';

jest.setTimeout(300_000);

/** The process is stopped in the middle of a request to S3, as a host that hangs stops it. */
describe('a worker that is frozen while it generates', () => {
  let open: OpenHouse;
  let proxy: FaultProxy;
  let worker: ServiceProcess;
  let freezeAt = Infinity;
  let frozenPid: number | undefined;

  beforeAll(async () => {
    proxy = await startFaultProxy(testServers().s3.endpoint);
    open = await sharedHouse();
    await open.house.services.generation.kill('SIGTERM');
    worker = await open.house.anotherWorker('generation-frozen', { S3_ENDPOINT: proxy.url });
    let count = 0;
    proxy.inject(() => {
      count += 1;
      if (count >= freezeAt && frozenPid === undefined) {
        frozenPid = worker.pid!;
        process.kill(frozenPid, 'SIGSTOP');
      }
      return undefined;
    });
  });
  afterAll(async () => {
    if (frozenPid) process.kill(frozenPid, 'SIGCONT');
    await worker.kill();
    await open.close();
    await proxy.stop();
  });

  it('is replaced, and when it wakes up it changes neither rows nor bytes', async () => {
    const requester = await Requester.entered(open, open.quipux.accounts.requester);
    const { id } = await requester.sent();
    freezeAt = 25;
    await requester.passToNight(id);
    await eventually(() => frozenPid, { timeoutMs: 90_000 });
    await open.house.services.generation.start();
    await requester.fulfilled(id);
    const before = await state(id);
    expect(before.backup).toMatchObject({ state: 'generated' });
    expect(Number(before.backup['attempt'])).toBeGreaterThan(1);
    process.kill(frozenPid!, 'SIGCONT');
    // It has noticed once it lets go of its attempt in its log, or has nothing left to say.
    await eventually(() => /attempt let go|attempt failed/.test(worker.log()), {
      timeoutMs: 90_000,
    });
    expect(await state(id)).toEqual(before);
  });

  async function state(requestId: string) {
    const [backup] = await open.house.query<Record<string, unknown>>('SELECT * FROM backup WHERE request_id = $1', [
      requestId,
    ]);
    const segments = await open.house.query('SELECT * FROM backup_segment WHERE backup_id = $1', [backup!['id']]);
    const left = await open.house.query(
      'SELECT FROM backup_checkpoint WHERE backup_id = $1 UNION ALL SELECT FROM backup_entry_batch WHERE backup_id = $1',
      [backup!['id']],
    );
    return { backup: backup!, segments, left };
  }
});
