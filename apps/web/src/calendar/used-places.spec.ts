import { aDecree, aHoliday, someSettings } from '../testing/sample-calendar';
import { usedPlaces } from './used-places';

it('the places that were written before are those of decrees, of local holidays and of institutions', () => {
  const settings = someSettings({
    decrees: [aDecree({ scope: 'province', province: 'Loja' })],
    localHolidays: [aHoliday()],
    institutionPlaces: [{ institutionId: 6, name: null, province: 'Guayas', canton: 'Milagro' }],
  });
  expect(usedPlaces(settings)).toEqual([
    { province: 'Loja', canton: '' },
    { province: 'Pichincha', canton: 'Quito' },
    { province: 'Guayas', canton: 'Milagro' },
  ]);
});
