import type { RequestRows } from './drill-rows';
import { NightWatch } from './night-watch';

const aRow = (id: string, row: Partial<RequestRows>): RequestRows => ({
  id,
  state: 'approved',
  backupId: null,
  backupState: null,
  attempt: null,
  doneCount: null,
  exceptionCount: null,
  failureCode: null,
  failureDetail: null,
  dueAt: null,
  isDue: null,
  expiresAt: null,
  trailCount: 2,
  ...row,
});
const tonight = new Date('2029-01-02T01:00:00Z');
const tomorrow = new Date('2029-01-03T01:00:00Z');

/** Rows that are as the steps say, one step per look, the last one for ever; a step that is null: nobody answers. */
function watchOver(steps: (Record<string, Partial<RequestRows>> | null)[], stuckAfterMs = 60_000) {
  const moved: Date[] = [];
  const rows = {
    requests: async (ids: readonly string[]) => {
      const step = steps.length > 1 ? steps.shift()! : steps[0]!;
      if (step === null) throw new Error('the database is down');
      return ids.map((id) => (step[id] ? aRow(id, step[id]) : undefined));
    },
  };
  const moveClockTo = async (moment: Date): Promise<void> => void moved.push(moment);
  return { watch: new NightWatch(rows, { stuckAfterMs, moveClockTo }), moved };
}

describe('the watch over a night', () => {
  it('lets the first night come that somebody waits for, and ends with everybody', async () => {
    const { watch, moved } = watchOver([
      { a: {}, b: {} },
      { a: { dueAt: tonight, isDue: false }, b: { dueAt: tomorrow, isDue: false } },
      { a: { backupState: 'generating', dueAt: tonight, isDue: true }, b: { dueAt: tomorrow, isDue: false } },
      null,
      { a: { state: 'fulfilled' }, b: { dueAt: tomorrow, isDue: false } },
      { a: { state: 'fulfilled' }, b: { backupState: 'failed' } },
    ]);
    expect(await watch.untilEnded(['a', 'b'])).toEqual([
      { id: 'a', how: 'fulfilled' },
      { id: 'b', how: 'failed' },
    ]);
    await watch.hasBegun;
    expect(moved).toEqual([new Date('2029-01-02T01:00:01Z'), new Date('2029-01-03T01:00:01Z')]);
  });

  it('says of a request of which nothing changes any more that it is stuck', async () => {
    const { watch } = watchOver([{ a: { backupState: 'generating', dueAt: tonight, isDue: true } }], 200);
    expect(await watch.untilEnded(['a'])).toEqual([{ id: 'a', how: 'stuck' }]);
  });

  it('takes attempts that follow one another and get nowhere for stuck', async () => {
    const attempts = Array.from({ length: 100 }, (_, attempt) => ({
      a: { backupState: 'generating', attempt, failureDetail: `el intento ${attempt}`, dueAt: tonight, isDue: true },
    }));
    const { watch } = watchOver(attempts, 400);
    expect(await watch.untilEnded(['a'])).toEqual([{ id: 'a', how: 'stuck' }]);
  });

  it('lets go those who wait for a night that never comes', async () => {
    const { watch } = watchOver([{}]);
    watch.over();
    await watch.hasBegun;
  });

  it('says of a request that was accepted and is not there that it is lost', async () => {
    const { watch } = watchOver([{ a: { state: 'fulfilled' } }]);
    expect(await watch.untilEnded(['a', 'b'])).toEqual([
      { id: 'a', how: 'fulfilled' },
      { id: 'b', how: 'lost' },
    ]);
  });
});
