import { isFull, loadPercent, nightSummary, type Night } from './night-load';

const gibibyte = 1024 ** 3;
const night = (over: Partial<Night> = {}): Night => ({
  day: '2026-01-07',
  open: true,
  opensAt: '2026-01-08T01:00:00Z',
  plannedCount: 5,
  plannedBytes: 10 * gibibyte,
  capacityCount: 20,
  capacityBytes: 100 * gibibyte,
  reason: null,
  ...over,
});

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
    expect(isFull(night({ plannedCount: 20 }))).toBe(true);
    expect(isFull(night({ plannedBytes: 101 * gibibyte }))).toBe(true);
    expect(isFull(night({ plannedCount: 19 }))).toBe(false);
    expect(isFull(night({ plannedCount: 20, open: false }))).toBe(false);
  });

  it('is told in one line', () => {
    expect(nightSummary(night())).toBe('5 de 20 respaldos · 10 GB de 100 GB');
    expect(nightSummary(night({ plannedCount: 20 }))).toContain('Lleno');
    expect(nightSummary(night({ open: false }))).toBe('Cerrado');
    expect(nightSummary(night({ open: false, reason: 'Navidad' }))).toBe('Cerrado (Navidad)');
  });
});
