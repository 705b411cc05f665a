import { es } from '../es';
import { answeringApi, problem } from '../testing/answering-api';
import { givenBy } from '../testing/render';
import { anEffect } from '../testing/sample-calendar';
import { useRehearsal, type Rehearsed } from './use-rehearsal';

const change = { kind: 'surge.ended' } as const;
const gone = 'Eso ya no está en el calendario: otro operador lo quitó.';

describe('the rehearsal of a change', () => {
  const api = answeringApi();
  const done: Rehearsed[] = [];
  const { rehearse, confirm } = givenBy(() => useRehearsal((result) => done.push(result)));
  const keys = (): unknown[] => api.asked.map(({ headers }) => headers['idempotency-key']);

  beforeEach(() => void done.splice(0));

  it('asks what the change would do, and makes nothing', async () => {
    api.answer = { status: 200, body: JSON.stringify(anEffect()) };
    await expect(rehearse(change)).resolves.toBeNull();
    expect(api.asked).toMatchObject([{ method: 'POST', url: '/api/calendar/preview', body: JSON.stringify(change) }]);
    expect(done).toEqual([]);
  });

  it('ends with what the change really did, which may not be what was rehearsed', async () => {
    api.answer = { status: 200, body: JSON.stringify(anEffect({ movedLaterCount: 5 })) };
    await expect(confirm(change)).resolves.toBeNull();
    expect(api.asked).toMatchObject([{ method: 'POST', url: '/api/calendar/changes', body: JSON.stringify(change) }]);
    expect(done).toEqual([{ change, effect: anEffect({ movedLaterCount: 5 }) }]);
  });

  it('is not done when another operator was faster, and says so in the words of the API', async () => {
    api.answer = problem(404, 'calendar.not-found', gone);
    await expect(rehearse(change)).resolves.toMatchObject({ code: 'calendar.not-found', detail: gone });
    await expect(confirm(change)).resolves.toMatchObject({ code: 'calendar.not-found', detail: gone });
    expect(done).toEqual([]);
  });

  it('is not done while nobody answers, and the same change asked for again is the same act', async () => {
    api.answer = 'away';
    await expect(confirm(change)).resolves.toMatchObject({ detail: es.errors.unreachable });
    api.answer = { status: 503, body: '{}' };
    await expect(confirm(change)).resolves.toMatchObject({ detail: es.errors.unexpected });
    expect(done).toEqual([]);
    api.answer = { status: 200, body: JSON.stringify(anEffect()) };
    await confirm(change);
    expect(done).toEqual([{ change, effect: anEffect() }]);
    expect(keys()).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
  });

  it('trusts no answer that is no effect', async () => {
    api.answer = { status: 200, body: JSON.stringify({ ...anEffect(), movedLaterCount: 'tres' }) };
    await expect(confirm(change)).resolves.toMatchObject({ detail: es.errors.unexpected });
    expect(done).toEqual([]);
  });
});
