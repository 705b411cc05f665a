import { trailActions } from '@respaldos/contracts';
import { isStillTrue, noticesOf } from './notices';
import { someFacts } from './spec/builders';

const namesOf = (...[action, earlier = []]: [Parameters<typeof noticesOf>[0], Parameters<typeof noticesOf>[1]?]) =>
  noticesOf(action, earlier).map(({ name, audience }) => `${name} to ${audience}`);

describe('noticesOf', () => {
  it('tells the first date as received and every later one as a change', () => {
    expect(namesOf('scheduled', ['created', 'submitted', 'approved'])).toEqual(['received to holder']);
    expect(namesOf('scheduled', ['approved', 'scheduled'])).toEqual(['rescheduled to holder']);
  });

  it('tells of a failure those who wait and those who can act', () => {
    expect(namesOf('failed')).toEqual(['failed to holder', 'failureReport to operators']);
  });

  it('tells of a request for help only operators', () => {
    expect(namesOf('helpRequested')).toEqual(['helpRequest to operators']);
  });

  it('tells of a deletion what it took: nothing known, a request, or files', () => {
    expect(namesOf('cancelled', ['created', 'edited'])).toEqual([]);
    expect(namesOf('cancelled', ['created', 'submitted', 'approved'])).toEqual(['cancelled to holder']);
    expect(namesOf('cancelled', ['submitted', 'verified', 'generated'])).toEqual(['deleted to holder']);
  });

  it('announces that a backup is ready once it is published, not before', () => {
    expect(namesOf('generated')).toEqual(['ready to holder']);
    expect(namesOf('verified')).toEqual([]);
  });

  it('has an answer for every action of the trail', () => {
    for (const action of trailActions) expect(Array.isArray(noticesOf(action, []))).toBe(true);
  });
});

describe('isStillTrue', () => {
  const expired = someFacts({ now: new Date('2017-08-04T20:47:00-05:00') });

  it('invites nobody to download what is gone', () => {
    expect(isStillTrue('ready', someFacts())).toBe(true);
    expect(isStillTrue('reminder', someFacts())).toBe(true);
    expect(isStillTrue('ready', expired)).toBe(false);
    expect(isStillTrue('reminder', someFacts({ backup: { state: 'deleted' } }))).toBe(false);
    expect(isStillTrue('ready', someFacts({ request: { state: 'deleted' } }))).toBe(false);
  });

  it('tells no date of what was already done or cancelled, and no failure that was mended', () => {
    expect(isStillTrue('received', someFacts({ request: { state: 'approved' } }))).toBe(true);
    expect(isStillTrue('rescheduled', someFacts())).toBe(false);
    expect(isStillTrue('failed', someFacts({ backup: { state: 'failed' } }))).toBe(true);
    expect(isStillTrue('failureReport', someFacts({ backup: { state: 'pending' } }))).toBe(false);
    expect(isStillTrue('helpRequest', someFacts({ request: { state: 'deleted' } }))).toBe(false);
  });

  it('always tells what cannot change any more', () => {
    for (const name of ['rejected', 'cancelled', 'deleted'] as const) expect(isStillTrue(name, expired)).toBe(true);
  });
});
