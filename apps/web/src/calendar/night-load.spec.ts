import { aNight as night } from '../testing/sample-calendar';
import { loadPercent, nightState, nightSummary } from './night-load';
import { addedBySurge, loadBar, summaryOf } from './night-picture';

const gibibyte = 1024 ** 3;

describe('the load of a night', () => {
  it('is that of the limit which is nearer', () => {
    expect(loadPercent(night())).toBe(25);
    expect(loadPercent(night({ plannedBytes: 80 * gibibyte }))).toBe(80);
  });

  it('is nothing for a night that takes nothing and has nothing, and whole when something was put there', () => {
    const none = { capacityCount: 0, capacityBytes: 0 };
    expect(loadPercent(night({ ...none, plannedCount: 0, plannedBytes: 0 }))).toBe(0);
    expect(loadPercent(night({ ...none, plannedCount: 1, plannedBytes: 0 }))).toBe(100);
  });

  it('is full at either limit, and never when closed', () => {
    expect(nightState(night({ plannedCount: 20 }))).toBe('full');
    expect(nightState(night({ plannedBytes: 101 * gibibyte }))).toBe('full');
    expect(nightState(night({ plannedCount: 20, open: false }))).toBe('closed');
  });

  it('is nearly full from four fifths on, and not full while one more fits, however large it is', () => {
    expect(nightState(night({ plannedCount: 15 }))).toBe('room');
    expect(nightState(night({ plannedCount: 16 }))).toBe('nearly');
    expect(nightState(night({ plannedCount: 9_999, capacityCount: 10_000 }))).toBe('nearly');
  });

  it('is told in one line', () => {
    expect(nightSummary(night())).toBe('5 de 20 respaldos · 10 GB de 100 GB');
    expect(nightSummary(night({ plannedCount: 20 }))).toContain('Llena');
    expect(nightSummary(night({ open: false }))).toBe('Cerrada');
    expect(nightSummary(night({ open: false, reason: 'Navidad' }))).toBe('Cerrada (Navidad)');
  });
});

describe('the bar of a night', () => {
  it('is filled by the limit that is nearer', () => {
    expect(loadBar(night())).toEqual({ filled: 25, ordinary: 100 });
    expect(loadBar(night({ plannedBytes: 50 * gibibyte }))).toEqual({ filled: 50, ordinary: 100 });
    expect(loadBar(night({ plannedCount: 30 }))).toEqual({ filled: 100, ordinary: 100 });
  });

  it('shows where the room begins that only the surge makes', () => {
    expect(loadBar(night({ capacityCount: 50, capacityBytes: 250 * gibibyte }))).toEqual({ filled: 10, ordinary: 40 });
    expect(loadBar(night({ ordinaryCount: 0, ordinaryBytes: 0 }))).toEqual({ filled: 25, ordinary: 0 });
  });

  it('is empty or whole for a night of no room', () => {
    const none = { capacityCount: 0, capacityBytes: 0, ordinaryCount: 0, ordinaryBytes: 0 };
    expect(loadBar(night({ ...none, plannedCount: 0, plannedBytes: 0 })).filled).toBe(0);
    expect(loadBar(night(none)).filled).toBe(100);
  });

  it('says how many more the surge takes, never fewer than none', () => {
    expect(addedBySurge(night({ capacityCount: 50 }))).toBe(30);
    expect(addedBySurge(night({ capacityCount: 3, ordinaryCount: 20 }))).toBe(0);
  });
});

describe('the nights ahead', () => {
  it('are summed up: the first with room, how many are full, and what is planned in all', () => {
    const full = night({ plannedCount: 20, plannedBytes: gibibyte });
    const closed = night({ open: false, plannedCount: 0, plannedBytes: 0 });
    const free = night({ day: '2026-01-09' });
    expect(summaryOf([full, closed, free])).toEqual({
      firstFree: free,
      fullCount: 1,
      openCount: 2,
      plannedCount: 25,
      plannedBytes: 11 * gibibyte,
    });
    expect(summaryOf([full, closed]).firstFree).toBeNull();
  });
});
