import type { CalendarChange } from '@respaldos/contracts';
import { aDecree, aHoliday } from '../testing/sample-calendar';
import { changeSentence, formerSentence } from './change-sentence';

const id = '00000000-0000-4000-8000-000000000011';
const canton = { scope: 'canton', province: 'Guayas', canton: 'Guayaquil' } as const;
const nameOf = (): string => 'Ministerio de Pruebas';

const told: [CalendarChange, string][] = [
  [
    { kind: 'decree.set', decree: aDecree() },
    'Día de descanso: jueves, 24 de diciembre de 2026, «Suspensión de jornada», todo el país',
  ],
  [
    { kind: 'decree.set', decree: aDecree({ kind: 'working', name: 'Recuperación', ...canton }) },
    'Día laborable: jueves, 24 de diciembre de 2026, «Recuperación», cantón Guayaquil (Guayas)',
  ],
  [{ kind: 'decree.removed', id }, 'Se quitó un decreto'],
  [
    { kind: 'holiday.set', holiday: aHoliday({ scope: 'province', canton: '' }) },
    'Feriado local «Fundación de Quito»: 6 de diciembre de cada año, provincia de Pichincha',
  ],
  [{ kind: 'holiday.removed', id }, 'Se quitó un feriado local'],
  [
    { kind: 'place.set', institutionId: 5, province: 'Guayas', canton: 'Guayaquil' },
    'Lugar de Ministerio de Pruebas: cantón Guayaquil (Guayas)',
  ],
  [{ kind: 'place.removed', institutionId: 5 }, 'Ministerio de Pruebas vuelve al lugar del servicio'],
  [
    { kind: 'window.set', window: { dayKind: 'monday', opensAt: '20:00', durationMs: 36_000_000 } },
    'Horario de lunes: 20:00 a 06:00 del día siguiente',
  ],
  [{ kind: 'window.removed', dayKind: 'rest' }, 'Sin generación: días de descanso'],
  [
    { kind: 'night.set', night: null, backupCount: 1_200, totalBytes: 2 ** 40 },
    'Todas las noches: hasta 1.200 respaldos y 1 TB',
  ],
  [
    { kind: 'night.set', night: '2026-12-24', backupCount: 3, totalBytes: 1.5 * 2 ** 30 },
    'Noche del jueves, 24 de diciembre de 2026: hasta 3 respaldos y 1,5 GB',
  ],
  [
    { kind: 'night.removed', night: '2026-12-24' },
    'La noche del jueves, 24 de diciembre de 2026 vuelve a la capacidad general',
  ],
  [
    { kind: 'throughput.set', concurrentCount: 12, bytesPerSecond: 8 * 2 ** 20 },
    '12 respaldos a la vez, 8 MB por segundo cada uno',
  ],
  [
    { kind: 'throughput.set', concurrentCount: 8, bytesPerSecond: null },
    '8 respaldos a la vez, con la velocidad medida cada uno',
  ],
  [
    { kind: 'surge.declared', surge: { reason: 'Cambio de gobierno', capacityFactor: 2.5, aroundTheClock: true } },
    'Se declara la alta demanda: «Cambio de gobierno», capacidad × 2,5, también de día',
  ],
  [{ kind: 'surge.ended' }, 'Termina la alta demanda'],
];

describe('a change in one sentence', () => {
  it.each(told)('%j', (change, sentence) => expect(changeSentence(change, nameOf)).toBe(sentence));

  it('names an institution by its number where its name is not known', () => {
    expect(changeSentence({ kind: 'place.removed', institutionId: 9 })).toBe(
      'la institución 9 vuelve al lugar del servicio',
    );
  });
});

describe('what was there before a change', () => {
  const before: CalendarChange = { kind: 'night.set', night: null, backupCount: 200, totalBytes: 2 ** 40 };

  it('is told beside what replaced it, or as what was taken away', () => {
    expect(formerSentence('night.set', before)).toBe('Antes: Todas las noches: hasta 200 respaldos y 1 TB');
    expect(formerSentence('night.removed', before)).toBe('Se quitó: Todas las noches: hasta 200 respaldos y 1 TB');
    expect(formerSentence('decree.removed', { kind: 'decree.set', decree: aDecree() })).toContain(
      'Se quitó: Día de descanso: jueves, 24 de diciembre de 2026',
    );
  });

  it('is the surge that ended', () => {
    const surge = { reason: 'Cambio de gobierno', capacityFactor: 2.5, aroundTheClock: true };
    expect(formerSentence('surge.ended', { kind: 'surge.declared', surge })).toBe(
      'Era: «Cambio de gobierno», capacidad × 2,5, también de día',
    );
  });

  it('is nothing where nothing was', () => expect(formerSentence('night.set', null)).toBeNull());
});
