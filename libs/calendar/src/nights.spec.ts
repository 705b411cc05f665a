import { momentAt } from '@respaldos/runtime';
import { dayKinds } from '@respaldos/contracts';
import { Calendar } from './calendar';
import { aroundTheClock, dueAtOf, keepsPromise, nightOf, nightsFrom, type GenerationWindow } from './nights';

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
const nextNights = (now: Date, count: number): string[] => {
  const nights = nightsFrom(now, calendar, windows);
  return Array.from({ length: count }, () => nights.next().value!.night);
};

describe('rule 9: the nights of generation', () => {
  it('begin with tonight when asked in the morning', () => {
    const now = momentAt('2026-11-23', '09:00');
    expect(nextNights(now, 2)).toEqual(['2026-11-23', '2026-11-24']);
    expect(dueAtOf(nightOf('2026-11-23', calendar, windows)!, now)).toEqual(momentAt('2026-11-23', '20:00'));
  });

  it('begin with the one that is open, even one that opened yesterday, and there work is due at once', () => {
    const now = momentAt('2026-11-24', '02:00');
    expect(nextNights(now, 2)).toEqual(['2026-11-23', '2026-11-24']);
    expect(dueAtOf(nightOf('2026-11-23', calendar, windows)!, now)).toEqual(now);
  });

  it('are no longer those that have closed', () => {
    expect(nextNights(momentAt('2026-11-24', '06:00'), 1)).toEqual(['2026-11-24']);
  });

  it('skip days without a window', () => {
    expect(nextNights(momentAt('2026-11-28', '12:00'), 1)).toEqual(['2026-11-30']);
  });

  it('use the window of rest days on a holiday', () => {
    expect(nightOf('2026-12-25', calendar, windows)?.opensAt).toEqual(momentAt('2026-12-25', '08:00'));
  });

  it.each(['2026-11-28', '2026-11-29'])('wait for the evening of a weekend day that is worked by decree: %s', (day) => {
    const weekend = (['saturday', 'sunday'] as const).map((dayKind) => ({
      dayKind,
      opensAt: '08:00',
      durationMs: 22 * hour,
    }));
    const decreed = new Calendar([{ day, kind: 'working', name: 'Recuperación' }]);
    const all = [...windows, ...weekend];
    expect(nightOf(day, calendar, all)?.opensAt).toEqual(momentAt(day, '08:00'));
    expect(nightOf(day, decreed, all)?.opensAt).toEqual(momentAt(day, '20:00'));
  });

  it('are none when nothing ever opens', () => {
    expect([...nightsFrom(momentAt('2026-11-23'), calendar, [])]).toEqual([]);
  });

  it('follow one another without a gap or an overlap around the clock, on every kind of day', () => {
    expect(aroundTheClock.map(({ dayKind }) => dayKind)).toEqual(dayKinds);
    const nights = nightsFrom(momentAt('2026-12-23', '12:00'), calendar, aroundTheClock);
    let before = nights.next().value!;
    for (let count = 0; count < 10; count += 1) {
      const night = nights.next().value!;
      expect(night.opensAt).toEqual(before.closesAt);
      before = night;
    }
  });
});

describe('rule 10: a night keeps a promise', () => {
  const night = nightOf('2026-11-26', calendar, windows)!;

  it('when it is over by the end of the promised day, and not when it reaches beyond', () => {
    expect(night.closesAt).toEqual(momentAt('2026-11-27', '06:00'));
    expect(keepsPromise(night, '2026-11-27')).toBe(true);
    expect(keepsPromise(night, '2026-11-26')).toBe(false);
  });

  it('when it closes with the very midnight of the promised day', () => {
    expect(keepsPromise({ closesAt: momentAt('2026-11-28') }, '2026-11-27')).toBe(true);
    expect(keepsPromise({ closesAt: new Date(momentAt('2026-11-28').getTime() + 1) }, '2026-11-27')).toBe(false);
  });
});
