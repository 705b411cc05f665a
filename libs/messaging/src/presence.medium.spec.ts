import type { Presence } from '@respaldos/contracts';
import { redisPrefix, testServers } from '@respaldos/testing';
import { connectToTell, untilConnected } from './connection';
import { PresenceBoard } from './presence';

const redis = connectToTell(testServers().redisUrl).on('error', () => undefined);
beforeAll(() => untilConnected(redis, 5_000));
afterAll(() => redis.disconnect());

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const aSign = (over: Partial<Presence> = {}): Presence => ({
  service: 'generation',
  name: 'nodo-1/77',
  startedAt: ago(9_000_000),
  at: ago(0),
  isStopping: false,
  dependencies: [{ name: 'objects', isUp: false, sinceAt: ago(60_000), error: 'no answer' }],
  ...over,
});
const hour = 3_600_000;

describe('the board of signs of life', () => {
  it('shows the last sign of each process, as it was given', async () => {
    const board = new PresenceBoard(redis, redisPrefix(), 5_000);
    await board.post(aSign({ at: ago(5_000) }));
    const [now, other] = [aSign(), aSign({ name: 'nodo-2/5' })];
    await board.post(now);
    await board.post(other);
    expect((await board.all()).sort((one, next) => one.name.localeCompare(next.name))).toEqual([now, other]);
  });

  it('forgets who went long ago, of the own service alone', async () => {
    const board = new PresenceBoard(redis, redisPrefix(), 5_000);
    const old = { at: ago(2 * hour) };
    await board.post(aSign({ name: 'viejo/1', ...old }));
    await board.post(aSign({ name: 'reciente/1', at: ago(hour / 2) }));
    await board.post(aSign({ service: 'requests', name: 'caído/1', ...old }));
    await board.forgetGone('generation');
    expect((await board.all()).map(({ name }) => name).sort()).toEqual(['caído/1', 'reciente/1']);
  });

  it('takes who missed four signs for gone, however often they come', () => {
    expect(new PresenceBoard(redis, redisPrefix(), 5_000).silentAfterMs).toBe(20_000);
    expect(new PresenceBoard(redis, redisPrefix(), 500).silentAfterMs).toBe(2_000);
  });

  it('keeps boards of different prefixes apart', async () => {
    await new PresenceBoard(redis, redisPrefix(), 5_000).post(aSign());
    expect(await new PresenceBoard(redis, redisPrefix(), 5_000).all()).toEqual([]);
  });
});
