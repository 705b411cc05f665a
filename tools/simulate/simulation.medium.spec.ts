import { createDatabase, redisPrefix, testServers, type TestDatabase } from '@respaldos/testing';
import { simulate, type SimulationReport, type SimulationTerms } from './simulation';
import type { Places } from './world';

jest.setTimeout(240_000);

/** Four weeks around a change of government, small enough for every run of the tests; the whole year is `npm run simulate`. */
const terms = (declaredOn: string | null): SimulationTerms => ({
  demand: {
    seed: 7,
    firstDay: '2029-05-14',
    dayCount: 18,
    dailyCount: 3,
    institutionCount: 8,
    wave: { firstDay: '2029-05-21', requestCount: 150 },
  },
  nightlyCount: 9,
  machines: { bytesPerSecond: 8_000_000, overheadMs: 45_000 },
  surge: { declaredOn, endsNotBefore: '2029-05-29', capacityFactor: 6, aroundTheClock: true, endsBelowCount: 12 },
});

describe('rules 9 to 12: weeks of demand through the real planner, with a moved clock', () => {
  const databases: TestDatabase[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  async function live(declaredOn: string | null): Promise<SimulationReport> {
    const database = await createDatabase('respaldos');
    databases.push(database);
    const places: Places = { databaseUrl: database.url, redisUrl: testServers().redisUrl, redisPrefix: redisPrefix() };
    return simulate(places, terms(declaredOn), () => undefined);
  }

  it('nobody is lost, nobody learns too late that the promise cannot be kept, and no institution waits longer than twice its fair share', async () => {
    const { year, wave } = await live(null);
    expect(year.requestCount).toBeGreaterThan(170);
    expect(wave!.promises.brokenCount).toBeGreaterThan(0);
    expect(year.promises.brokenAfterWarningCount).toBe(year.promises.brokenCount);
    expect(year.fairness.worst).toBeLessThanOrEqual(2);
  });

  it('with a surge declared on the second day every promise is kept', async () => {
    const { year } = await live('2029-05-22');
    expect(year.promises.brokenCount).toBe(0);
    expect(year.fairness.worst).toBeLessThanOrEqual(2);
  });
});
