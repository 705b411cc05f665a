import type { TrailAction } from '@respaldos/contracts';
import { madeDifferences, trailProblems } from './invariants';

const aTrail = (...actions: TrailAction[]) => actions.reverse().map((action) => ({ action })) as never;
const wholeLife = ['submitted', 'approved', 'scheduled', 'generating', 'verified', 'generated'] as const;

describe('the archive of a drill', () => {
  const due = { segments: ['A.z01 3 aa', 'A.zip 2 bb'], exceptions: ['7 falta.pdf missing'] };

  it('is good when an undisturbed worker makes the same', () => {
    expect(madeDifferences(due, due)).toEqual([]);
  });

  it('is not good with other bytes, or with fewer or more segments', () => {
    for (const segments of [['A.z01 3 aa', 'A.zip 2 xx'], ['A.z01 3 aa'], [...due.segments, 'A.z02 1 cc']])
      expect(madeDifferences({ ...due, segments }, due)).toEqual([
        `an undisturbed worker makes A.z01 3 aa, A.zip 2 bb, found ${segments.join(', ')}`,
      ]);
  });

  it('may be another one only when exceptions tell of what could not be read besides', () => {
    const found = { segments: ['A.zip 1 cc'], exceptions: [...due.exceptions, '8 b.pdf missing'] };
    expect(madeDifferences(found, due)).toEqual([]);
    expect(madeDifferences({ ...found, exceptions: ['8 b.pdf missing'] }, due)).toEqual([
      'no exception tells of 7 falta.pdf missing',
    ]);
  });
});

describe('the trail of a drill', () => {
  it('is good when it tells once of each step and ends where the request is', () => {
    expect(trailProblems({ state: 'fulfilled', trail: aTrail(...wholeLife) })).toEqual([]);
    expect(trailProblems({ state: 'deleted', trail: aTrail(...wholeLife, 'cancelled') })).toEqual([]);
  });

  it('is not good when a step was taken twice, or the state is another', () => {
    expect(trailProblems({ state: 'fulfilled', trail: aTrail(...wholeLife, 'generated') })).toEqual([
      'the trail has «generated» 2 times',
      'the trail says «generated» of a request that is fulfilled',
    ]);
    expect(trailProblems({ state: 'approved', trail: aTrail(...wholeLife) })).toEqual([
      'the trail tells of fulfilled, the request is approved',
    ]);
  });
});
