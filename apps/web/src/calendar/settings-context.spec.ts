import { givenBy } from '../testing/render';
import { someSettings } from '../testing/sample-calendar';
import { institutionNames, useCalendarSettings } from './settings-context';

const institute = { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' };

describe('what operators have set', () => {
  it('knows the names of the institutions that have a place, and the numbers of the others', () => {
    const institutionPlaces = [institute, { ...institute, institutionId: 9, name: null }];
    const nameOf = institutionNames(someSettings({ institutionPlaces }));
    expect([6, 9, 7].map(nameOf)).toEqual(['Instituto de Ensayos', 'la institución 9', 'la institución 7']);
    expect(institutionNames(null)(6)).toBe('la institución 6');
  });

  it('is asked for only where it was read', () => {
    expect(() => givenBy(useCalendarSettings)).toThrow('only known inside their provider');
  });
});
