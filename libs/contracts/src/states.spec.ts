import { backupStates, backupTransitions, unfinishedBackupStates } from './backup-state';
import {
  foldTrail,
  isOpen,
  openRequestStates,
  requestMoves,
  requestStates,
  requestTransitions,
  type RequestMoveAction,
} from './request-state';
import { trailActionCodes } from './trail-action';
import { isFinal, mayMove, statesBefore, statesOf, unreachable, type Transitions } from './transitions';

const codesOf = <State extends string>(table: Transitions<State>) =>
  Object.fromEntries(statesOf(table).map((state) => [state, table[state].legacyCode]));
const finalsOf = <State extends string>(table: Transitions<State>) =>
  statesOf(table).filter((state) => isFinal(table, state));

describe('the states of a request', () => {
  it('are all reached from the draft', () => {
    expect(unreachable(requestTransitions, 'draft')).toEqual([]);
  });

  it('end as rejected or deleted, and nowhere else', () => {
    expect(finalsOf(requestTransitions)).toEqual(['rejected', 'deleted']);
    for (const state of requestStates) expect(mayMove(requestTransitions, 'deleted', state)).toBe(false);
  });

  it('bear the codes of the old system', () => {
    expect(codesOf(requestTransitions)).toEqual({
      draft: 1,
      submitted: 2,
      approved: 3,
      rejected: 4,
      fulfilled: 6,
      deleted: 14,
    });
  });

  it('are open until the request is fulfilled, rejected or deleted', () => {
    expect(requestStates.filter(isOpen)).toEqual([...openRequestStates]);
    expect(openRequestStates).toEqual(['draft', 'submitted', 'approved']);
  });

  it('allow a cancellation from wherever the request is open, and early deletion once it is fulfilled', () => {
    expect(statesBefore(requestTransitions, 'deleted')).toEqual([...openRequestStates, 'fulfilled']);
  });

  it('never skip the sending or the approval', () => {
    expect(statesBefore(requestTransitions, 'approved')).toEqual(['submitted']);
    expect(statesBefore(requestTransitions, 'fulfilled')).toEqual(['approved']);
  });
});

describe('the trail of a request', () => {
  it.each([
    [[], 'draft'],
    [['created', 'edited'], 'draft'],
    [['created', 'submitted'], 'submitted'],
    [['submitted', 'approved', 'scheduled', 'generating'], 'approved'],
    [['submitted', 'rejected'], 'rejected'],
    [['submitted', 'approved', 'generating', 'verified', 'generated', 'downloaded'], 'fulfilled'],
    [['submitted', 'approved', 'generated', 'filesDeleted', 'expired'], 'deleted'],
    [['created', 'cancelled'], 'deleted'],
  ] as const)('that says %j tells of a request that is %s', (actions, state) => {
    expect(foldTrail(actions)).toBe(state);
  });

  it.each([
    [['approved']],
    [['submitted', 'approved', 'rejected']],
    [['submitted', 'rejected', 'cancelled']],
    [['submitted', 'generated']],
    [['created', 'cancelled', 'submitted']],
    [['created', 'expired']],
  ] as const)('that says %j is told by nobody', (actions) => {
    expect(() => foldTrail(actions)).toThrow(/the trail says/);
  });

  it('bears a code of the old system for every move', () => {
    const codes = (Object.keys(requestMoves) as RequestMoveAction[]).map((action) => trailActionCodes[action]);
    expect(codes).toEqual([72, 73, 74, 77, 79, 87]);
  });
});

describe('the states of a backup', () => {
  it('are all reached from pending', () => {
    expect(unreachable(backupTransitions, 'pending')).toEqual([]);
  });

  it('end as deleted, which every one of them leads to', () => {
    expect(finalsOf(backupTransitions)).toEqual(['deleted']);
    expect(statesBefore(backupTransitions, 'deleted')).toEqual(backupStates.filter((state) => state !== 'deleted'));
  });

  it('bear the codes of the old system, but for the failure it did not know', () => {
    expect(codesOf(backupTransitions)).toEqual({
      pending: 8,
      generating: 9,
      stopped: 11,
      failed: null,
      generated: 12,
      deleted: 15,
    });
  });

  it('let a stopped backup go on, and a failed one only begin again', () => {
    expect(statesBefore(backupTransitions, 'generating')).toEqual(['pending', 'stopped']);
    expect(backupTransitions.failed.to).toEqual(['pending', 'deleted']);
  });

  it('owe work only where the sweeper looks', () => {
    const canBecomeGenerated = backupStates.filter((state) => reaches(state, 'generated') && state !== 'failed');
    expect(canBecomeGenerated).toEqual([...unfinishedBackupStates]);
  });

  function reaches(from: (typeof backupStates)[number], to: (typeof backupStates)[number]): boolean {
    return from !== to && !unreachable(backupTransitions, from).includes(to);
  }
});

describe('a state machine', () => {
  it('names the states that nothing leads to', () => {
    const table: Transitions<'a' | 'b' | 'island'> = {
      a: { legacyCode: null, to: ['b'] },
      b: { legacyCode: null, to: ['a'] },
      island: { legacyCode: null, to: ['a'] },
    };
    expect(unreachable(table, 'a')).toEqual(['island']);
  });
});

describe('codes of the old system', () => {
  it('are not shared by two states, nor by a state and an action', () => {
    const codes = [codesOf(requestTransitions), codesOf(backupTransitions), trailActionCodes]
      .flatMap((names) => Object.values(names))
      .filter((code) => code !== null);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('of the trail are 71 to 81 and 85 to 87', () => {
    const codes = Object.values(trailActionCodes).filter((code) => code !== null);
    expect(codes.toSorted((a, b) => a - b)).toEqual([71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 85, 86, 87]);
  });
});
