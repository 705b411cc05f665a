import { calendarChangeInput, dayKinds } from '@respaldos/contracts';
import type { Reading } from '../form-reading';
import { readCapacity, readThroughput } from './capacity-plan';
import { readDecree } from './decree-plan';
import { readHoliday } from './holiday-plan';
import { readInstitutionPlace } from './place-plan';
import { readSurge } from './surge-plan';
import { readWindow } from './window-plan';

const texts = (values: Record<string, string>): URLSearchParams => new URLSearchParams(values);
const used = [{ province: 'Guayas', canton: 'Milagro' }];

/** What the API takes as it is. */
function changeOf(reading: Reading): unknown {
  if (!('change' in reading)) throw new Error(JSON.stringify(reading.faults));
  expect(calendarChangeInput.parse(reading.change)).toEqual(reading.change);
  return reading.change;
}
const faultyFields = (reading: Reading): unknown[] =>
  'faults' in reading ? reading.faults.map(({ field }) => field) : [];

describe('the form of a decree', () => {
  const filled = {
    'decree-day': '2026-12-24',
    'decree-kind': 'rest',
    'decree-name': 'Suspensión de jornada',
    source: 'Decreto Ejecutivo 300',
  };

  it('is a decree of the country, a province or a canton, with exactly the places that it needs', () => {
    const said = { day: '2026-12-24', kind: 'rest', name: 'Suspensión de jornada', source: 'Decreto Ejecutivo 300' };
    const left = { 'place-province': 'Guayas', 'place-canton': 'milagro' };
    expect(changeOf(readDecree(texts({ ...filled, ...left, 'place-scope': 'national' }), used))).toEqual({
      kind: 'decree.set',
      decree: { ...said, scope: 'national', province: '', canton: '' },
    });
    expect(changeOf(readDecree(texts({ ...filled, ...left, 'place-scope': 'province' }), used))).toMatchObject({
      decree: { scope: 'province', province: 'Guayas', canton: '' },
    });
    expect(changeOf(readDecree(texts({ ...filled, ...left, 'place-scope': 'canton' }), used))).toMatchObject({
      decree: { scope: 'canton', province: 'Guayas', canton: 'Milagro' },
    });
  });

  it('says of every field what is missing', () => {
    expect(faultyFields(readDecree(texts({ 'decree-kind': 'rest', 'place-scope': 'canton' }), used))).toEqual([
      'decree-day',
      'decree-name',
      'source',
      'place-province',
      'place-canton',
    ]);
  });
});

describe('the form of a local holiday', () => {
  const filled = {
    'holiday-name': 'Día de la provincia',
    'holiday-day': '27',
    'holiday-month': '5',
    source: 'Ordenanza 7',
    'place-scope': 'province',
    'place-province': 'Loja',
  };

  it('is a day of every year of a province or a canton', () => {
    expect(changeOf(readHoliday(texts(filled), used))).toEqual({
      kind: 'holiday.set',
      holiday: {
        name: 'Día de la provincia',
        month: 5,
        dayOfMonth: 27,
        source: 'Ordenanza 7',
        scope: 'province',
        province: 'Loja',
        canton: '',
      },
    });
  });

  it.each([
    ['30', '2'],
    ['29', '2'],
    ['31', '4'],
    ['0', '1'],
    ['', '1'],
    ['uno', '1'],
  ])('takes no day %p of month %s', (day, month) => {
    const wrong = readHoliday(texts({ ...filled, 'holiday-day': day, 'holiday-month': month }), used);
    expect(faultyFields(wrong)).toEqual(['holiday-day']);
  });
});

describe('the form of a place', () => {
  it('says where an institution works, the chosen one or the one that is changed', () => {
    const place = { 'place-province': 'Guayas', 'place-canton': 'Guayaquil' };
    const change = { kind: 'place.set', institutionId: 6, province: 'Guayas', canton: 'Guayaquil' };
    expect(changeOf(readInstitutionPlace(texts({ ...place, 'place-institution': '6' }), used))).toEqual(change);
    expect(changeOf(readInstitutionPlace(texts(place), used, 6))).toEqual(change);
    expect(faultyFields(readInstitutionPlace(texts(place), used))).toEqual(['place-institution']);
  });
});

describe('the form of a window', () => {
  it.each(dayKinds)('is the hours of %s', (dayKind) => {
    expect(changeOf(readWindow(texts({ 'window-opens': '19:30', 'window-closes': '06:00' }), dayKind))).toEqual({
      kind: 'window.set',
      window: { dayKind, opensAt: '19:30', durationMs: 37_800_000 },
    });
  });

  it('needs both', () => {
    expect(faultyFields(readWindow(texts({}), 'monday'))).toEqual(['window-opens', 'window-closes']);
  });
});

describe('the form of a capacity', () => {
  it('is what one night holds, or every night, in GB with a comma', () => {
    const filled = { 'night-count': '150', 'night-size': '1,5' };
    const said = { kind: 'night.set', backupCount: 150, totalBytes: 1.5 * 2 ** 30 };
    expect(changeOf(readCapacity(texts(filled), null))).toEqual({ ...said, night: null });
    expect(changeOf(readCapacity(texts(filled), '2026-12-24'))).toEqual({ ...said, night: '2026-12-24' });
    expect(changeOf(readCapacity(texts({ ...filled, 'night-day': '2026-12-31' })))).toEqual({
      ...said,
      night: '2026-12-31',
    });
    expect(faultyFields(readCapacity(texts(filled)))).toEqual(['night-day']);
  });

  it.each(['1.024', '-1', '1e3', '1,2,3', '', 'mucho', '1048577'])(
    'refuses %p as a size rather than guess what a point means',
    (size) => {
      expect(faultyFields(readCapacity(texts({ 'night-count': '1', 'night-size': size }), null))).toEqual([
        'night-size',
      ]);
    },
  );

  it.each(['1,5', '100001', '-1', ''])('refuses %p as a count', (count) => {
    expect(faultyFields(readCapacity(texts({ 'night-count': count, 'night-size': '1' }), null))).toEqual([
      'night-count',
    ]);
  });

  it('takes as much as the API does, and a night of nothing', () => {
    changeOf(readCapacity(texts({ 'night-count': '100000', 'night-size': '1048576' }), null));
    changeOf(readCapacity(texts({ 'night-count': '0', 'night-size': '0' }), null));
  });
});

describe('the form of the speed', () => {
  it('is what operators say, or what was measured when they say nothing', () => {
    expect(changeOf(readThroughput(texts({ concurrent: '12', speed: '8,5' })))).toEqual({
      kind: 'throughput.set',
      concurrentCount: 12,
      bytesPerSecond: 8_912_896,
    });
    expect(changeOf(readThroughput(texts({ concurrent: '8', speed: '' })))).toMatchObject({ bytesPerSecond: null });
    expect(faultyFields(readThroughput(texts({ concurrent: '0', speed: '0' })))).toEqual(['concurrent', 'speed']);
  });
});

describe('the form of a surge', () => {
  it('is a reason, a factor and whether it runs by day', () => {
    const filled = { 'surge-reason': 'Cambio de gobierno', 'surge-factor': '2,5' };
    const surge = { reason: 'Cambio de gobierno', capacityFactor: 2.5 };
    expect(changeOf(readSurge(texts({ ...filled, 'surge-clock': 'si' })))).toEqual({
      kind: 'surge.declared',
      surge: { ...surge, aroundTheClock: true },
    });
    expect(changeOf(readSurge(texts(filled)))).toMatchObject({ surge: { ...surge, aroundTheClock: false } });
    expect(faultyFields(readSurge(texts({ 'surge-factor': '0,5' })))).toEqual(['surge-reason', 'surge-factor']);
  });
});
