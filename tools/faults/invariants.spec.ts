import type { TrailAction } from '@respaldos/contracts';
import type { DownloadedBag } from './downloaded-bag';
import { bagProblems, trailProblems } from './invariants';

const aBag = (files: Record<string, string>, problems: string[] = []): DownloadedBag => ({
  files: new Map(Object.entries(files)),
  problems,
  link: '',
});
const aTrail = (...actions: TrailAction[]) => actions.reverse().map((action) => ({ action })) as never;
const wholeLife = ['submitted', 'approved', 'scheduled', 'generating', 'verified', 'generated'] as const;

describe('the archive of a drill', () => {
  const wanted = aBag({ 'data/archivos/a.pdf': '1', 'data/archivos/b.pdf': '2' });

  it('is good when it has the files of a run without faults', () => {
    expect(bagProblems(wanted, wanted, 0)).toEqual([]);
  });

  it('may miss files only when an exception tells of it', () => {
    const found = aBag({ 'data/archivos/a.pdf': '1' });
    expect(bagProblems(found, wanted, 1)).toEqual([]);
    expect(bagProblems(found, wanted, 0)).toEqual(['1 files missing, and no exception tells']);
  });

  it('is not good with other bytes, strange files, or what the checker found', () => {
    const found = aBag({ 'data/archivos/a.pdf': 'x', 'data/archivos/b.pdf': '2', 'data/archivos/c.pdf': '3' }, ['z01']);
    expect(bagProblems(found, wanted, 0)).toEqual([
      'z01',
      'data/archivos/a.pdf: other bytes than without faults',
      'data/archivos/c.pdf: not there without faults',
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
