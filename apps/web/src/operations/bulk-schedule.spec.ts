import { ApiProblem } from '../api-problem';
import { aSummary } from '../testing/sample-views';
import { maySchedule, scheduleEach } from './bulk-schedule';

describe('one night for several backups', () => {
  it('is given to each in turn, and a refusal does not stop the next', async () => {
    const asked: string[] = [];
    const schedule = (id: string, day: string): Promise<void> => {
      asked.push(`${id} ${day}`);
      return id === 'b'
        ? Promise.reject(new ApiProblem('request.wrong-state', 'Ya está «Atendida».', 409))
        : Promise.resolve();
    };
    const requests = ['a', 'b', 'c'].map((id, at) => aSummary({ id, number: at + 1 }));
    await expect(scheduleEach(requests, '2017-02-12', schedule)).resolves.toEqual({
      doneCount: 2,
      refusals: ['Solicitud 2: Ya está «Atendida».'],
    });
    expect(asked).toEqual(['a 2017-02-12', 'b 2017-02-12', 'c 2017-02-12']);
  });

  it('is only for what is approved and not under way', () => {
    expect(maySchedule(aSummary())).toBe(true);
    expect(maySchedule(aSummary({ backupState: 'stopped' }))).toBe(true);
    expect(maySchedule(aSummary({ backupState: 'generating' }))).toBe(false);
    expect(maySchedule(aSummary({ state: 'submitted' }))).toBe(false);
  });
});
