import { scheduleBackup, sweep } from '@respaldos/contracts';
import { recur } from './timetable';

describe('a recurring message', () => {
  it('is one that needs nothing in its payload', () => {
    expect(recur(sweep, { everyMs: 60_000 })).toEqual({ message: sweep, rhythm: { everyMs: 60_000 } });
    expect(() => recur(scheduleBackup, { everyMs: 60_000 })).toThrow(/requestId/);
  });
});
