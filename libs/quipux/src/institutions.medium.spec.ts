import { quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Quipux } from './quipux';

let fixture: TestQuipux;
let quipux: Quipux;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = await Quipux.open(fixture);
});
afterAll(async () => {
  await quipux.close();
  await fixture.drop();
});

describe('institutions', () => {
  it('are found by any words of their names, accents and case aside', async () => {
    const found = await quipux.institutions.search('paramos agencia');
    expect(found).toEqual([{ institutionId: 3, name: 'Agencia Nacional de Páramos y Humedales', active: true }]);
    expect(await quipux.institutions.search('100%')).toEqual([]);
  });

  it('are all shown while nothing is asked, the closed ones last', async () => {
    const found = await quipux.institutions.search('');
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(found.at(-1)).toMatchObject({ institutionId: 4, active: false });
  });

  it('are named by their numbers, those that Quipux does not have left out', async () => {
    const names = await quipux.institutions.namesOf([2, 987_654]);
    expect([...names]).toEqual([[2, 'Ministerio de Caminos y Puentes']]);
    expect((await quipux.institutions.namesOf([])).size).toBe(0);
  });
});
