import type { CalendarSettingsView, PlanEffect } from '@respaldos/contracts';
import type { Night } from '../calendar/night-load';

const gibibyte = 1024 ** 3;

export const aNight = (over: Partial<Night> = {}): Night => ({
  day: '2026-01-07',
  open: true,
  opensAt: '2026-01-08T01:00:00Z',
  closesAt: '2026-01-08T11:00:00Z',
  plannedCount: 5,
  plannedBytes: 10 * gibibyte,
  capacityCount: 20,
  capacityBytes: 100 * gibibyte,
  ordinaryCount: 20,
  ordinaryBytes: 100 * gibibyte,
  reason: null,
  ...over,
});

export const anEffect = (over: Partial<PlanEffect> = {}): PlanEffect => ({
  waitingCount: 12,
  movedEarlierCount: 0,
  movedLaterCount: 3,
  promiseChangedCount: 9,
  keptBeforeCount: 12,
  keptAfterCount: 11,
  lastNightBefore: '2026-11-25',
  lastNightAfter: '2026-11-26',
  ...over,
});

export const aDecree = (over: Partial<CalendarSettingsView['decrees'][number]> = {}) => ({
  id: '00000000-0000-4000-8000-000000000011',
  day: '2026-12-24',
  kind: 'rest' as const,
  name: 'Suspensión de jornada',
  source: 'Decreto Ejecutivo 300',
  scope: 'national' as const,
  province: '',
  canton: '',
  ...over,
});

export const aHoliday = (over: Partial<CalendarSettingsView['localHolidays'][number]> = {}) => ({
  id: '00000000-0000-4000-8000-000000000012',
  name: 'Fundación de Quito',
  month: 12,
  dayOfMonth: 6,
  source: 'Ley de Feriados',
  scope: 'canton' as const,
  province: 'Pichincha',
  canton: 'Quito',
  ...over,
});

export const someSettings = (over: Partial<CalendarSettingsView> = {}): CalendarSettingsView => ({
  windows: [
    { dayKind: 'monday', opensAt: '20:00', durationMs: 36_000_000 },
    { dayKind: 'rest', opensAt: '08:00', durationMs: 79_200_000 },
  ],
  decrees: [],
  localHolidays: [aHoliday()],
  institutionPlaces: [],
  capacities: [{ night: null, backupCount: 200, totalBytes: 1024 * gibibyte }],
  throughput: {
    concurrentCount: 8,
    correctedBytesPerSecond: null,
    learnedBytesPerSecond: null,
    measuredCount: 0,
    learnedAt: null,
  },
  surge: null,
  ...over,
});

export const aSurge = (over: Partial<NonNullable<CalendarSettingsView['surge']>> = {}) => ({
  reason: 'Cambio de gobierno',
  capacityFactor: 2.5,
  aroundTheClock: true,
  declaredAt: '2026-11-28T15:00:00Z',
  declaredBy: 'Olga Rivas',
  ...over,
});
