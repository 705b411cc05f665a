import { trailActions, type TrailAction } from '@respaldos/contracts';
import { audienceOf, isStillTrue, noticesOf } from './notices';
import { someFacts } from './spec/builders';

const namesOf = (action: TrailAction, actions: TrailAction[] = [], isReceiptTold = false) =>
  noticesOf(action, { actions, isReceiptTold }).map((name) => `${name} to ${audienceOf[name]}`);

describe('noticesOf', () => {
  it('tells the first date as received and every later one as a change', () => {
    expect(namesOf('scheduled', ['created', 'submitted', 'approved'])).toEqual(['received to holder']);
    expect(namesOf('scheduled', ['approved', 'scheduled'])).toEqual(['rescheduled to holder']);
    expect(namesOf('scheduled', ['approved', 'scheduled'], true)).toEqual(['rescheduled to holder']);
  });

  it('tells whoever waited for an approval that the request was received, and then its date', () => {
    expect(namesOf('submitted', ['created'])).toEqual(['received to holder']);
    expect(namesOf('scheduled', ['submitted', 'approved'], true)).toEqual(['scheduled to holder']);
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
    for (const action of trailActions)
      expect(Array.isArray(noticesOf(action, { actions: [], isReceiptTold: false }))).toBe(true);
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
    expect(isStillTrue('scheduled', someFacts({ request: { state: 'deleted' } }))).toBe(false);
    expect(isStillTrue('rescheduled', someFacts())).toBe(false);
    expect(isStillTrue('failed', someFacts({ backup: { state: 'failed' } }))).toBe(true);
    expect(isStillTrue('failureReport', someFacts({ backup: { state: 'pending' } }))).toBe(false);
    expect(isStillTrue('helpRequest', someFacts({ request: { state: 'deleted' } }))).toBe(false);
  });

  it('tells of a submission by itself only while it waits for an approval', () => {
    const act = { action: 'submitted' } as const;
    expect(isStillTrue('received', someFacts({ act, request: { state: 'submitted' } }))).toBe(true);
    expect(isStillTrue('received', someFacts({ act, request: { state: 'approved' } }))).toBe(false);
  });

  it('always tells what cannot change any more', () => {
    for (const name of ['rejected', 'cancelled', 'deleted'] as const) expect(isStillTrue(name, expired)).toBe(true);
  });
});
