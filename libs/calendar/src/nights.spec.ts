import { momentAt } from '@respaldos/runtime';
import { Calendar } from './calendar';
import { firstPlace, nightOf, nightsFrom, type GenerationWindow, type Load } from './nights';

const hour = 3_600_000;
const windows: GenerationWindow[] = [
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((dayKind) => ({
    dayKind,
    opensAt: '20:00',
    durationMs: 10 * hour,
  })),
  { dayKind: 'rest', opensAt: '08:00', durationMs: 22 * hour },
];
const calendar = new Calendar();
const empty: Load = { backupCount: 0, totalBytes: 0 };
const capacity: Load = { backupCount: 2, totalBytes: 1_000 };
const place = (now: Date, loads: Record<string, Load> = {}, bytes = 100) =>
  firstPlace(
    bytes,
    now,
    nightsFrom(now, calendar, windows),
    (night) => loads[night] ?? empty,
    () => capacity,
  );

describe('the first night with room', () => {
  it('is tonight when asked in the morning', () => {
    expect(place(momentAt('2026-11-23', '09:00'))).toMatchObject({
      night: '2026-11-23',
      dueAt: momentAt('2026-11-23', '20:00'),
    });
  });

  it('is now when a window is open, even one that opened yesterday', () => {
    const now = momentAt('2026-11-24', '02:00');
    expect(place(now)).toMatchObject({ night: '2026-11-23', dueAt: now });
  });

  it('skips days without a window', () => {
    expect(place(momentAt('2026-11-28', '12:00'))?.night).toBe('2026-11-30');
  });

  it('uses the window of rest days on a holiday', () => {
    expect(nightOf('2026-12-25', calendar, windows)?.opensAt).toEqual(momentAt('2026-12-25', '08:00'));
  });

  it.each(['2026-11-28', '2026-11-29'])(
    'waits for the evening of a weekend day that is worked by decree: %s',
    (day) => {
      const weekend = (['saturday', 'sunday'] as const).map((dayKind) => ({
        dayKind,
        opensAt: '08:00',
        durationMs: 22 * hour,
      }));
      const decreed = new Calendar([{ day, kind: 'working', name: 'Recuperación' }]);
      const all = [...windows, ...weekend];
      expect(nightOf(day, calendar, all)?.opensAt).toEqual(momentAt(day, '08:00'));
      expect(nightOf(day, decreed, all)?.opensAt).toEqual(momentAt(day, '20:00'));
    },
  );

  it('goes to the next when a night is full of backups', () => {
    const full = { '2026-11-23': { backupCount: 2, totalBytes: 10 } };
    expect(place(momentAt('2026-11-23', '09:00'), full)?.night).toBe('2026-11-24');
  });

  it('goes to the next when the bytes do not fit', () => {
    const almost = { '2026-11-23': { backupCount: 1, totalBytes: 901 } };
    expect(place(momentAt('2026-11-23', '09:00'), almost)?.night).toBe('2026-11-24');
    expect(place(momentAt('2026-11-23', '09:00'), { '2026-11-23': { backupCount: 1, totalBytes: 900 } })?.night).toBe(
      '2026-11-23',
    );
  });

  it('gives a backup larger than any night an empty night of its own', () => {
    const busy = { '2026-11-23': { backupCount: 1, totalBytes: 1 } };
    expect(place(momentAt('2026-11-23', '09:00'), busy, 5_000)?.night).toBe('2026-11-24');
  });

  it('is none when nothing ever opens', () => {
    const now = momentAt('2026-11-23');
    expect(
      firstPlace(
        1,
        now,
        nightsFrom(now, calendar, []),
        () => empty,
        () => capacity,
      ),
    ).toBeNull();
  });
});
