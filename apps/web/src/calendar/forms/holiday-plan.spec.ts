import { changeOf, faultsOf, fieldsOf, startOf } from '../../testing/filled-form';
import { allOf } from '../../testing/render';
import { aHoliday } from '../../testing/sample-calendar';
import { holidayEditPlan, holidayPlan, holidayRemovalPlan } from './holiday-plan';

const plan = holidayPlan([]);
const wrongDay = ['holiday-day', 'Ingrese un día que exista en ese mes.'];
const filled = {
  'holiday-name': 'Día de la provincia',
  'holiday-day': '27',
  'holiday-month': '5',
  source: 'Ordenanza 7',
  'place-scope': 'province',
  'place-province': 'Loja',
};

describe('the form of a local holiday', () => {
  it('is a day of every year of a province or a canton', () => {
    const said = { name: 'Día de la provincia', month: 5, dayOfMonth: 27, source: 'Ordenanza 7' };
    expect(changeOf(plan, filled)).toEqual({
      kind: 'holiday.set',
      holiday: { ...said, scope: 'province', province: 'Loja', canton: '' },
    });
    expect(changeOf(plan, { ...filled, 'place-scope': 'canton', 'place-canton': 'catamayo' })).toMatchObject({
      holiday: { scope: 'canton', province: 'Loja', canton: 'catamayo' },
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
    expect(faultsOf(plan, { ...filled, 'holiday-day': day, 'holiday-month': month })).toEqual([wrongDay]);
  });

  it.each([
    ['28', '2'],
    ['30', '4'],
    ['31', '12'],
  ])('takes the last day of a month: %s of %s', (day, month) => {
    const change = changeOf(plan, { ...filled, 'holiday-day': day, 'holiday-month': month });
    expect(change).toMatchObject({ holiday: { month: Number(month), dayOfMonth: Number(day) } });
  });

  it('is never of the whole country, which has its own in the law', () => {
    expect(fieldsOf(plan)).not.toContain('value="national"');
    expect(faultsOf(plan, { ...filled, 'place-scope': 'national' }).map(([field]) => field)).toContain('place-scope');
  });

  it('says of every field what is missing', () => {
    expect(faultsOf(plan, { 'holiday-month': '1', 'place-scope': 'canton' })).toEqual([
      ['holiday-name', 'Ingrese el nombre.'],
      wrongDay,
      ['source', 'Ingrese el documento que lo dispone.'],
      ['place-province', 'Elija la provincia.'],
      ['place-canton', 'Ingrese el cantón.'],
    ]);
  });
});

describe('the form of a local holiday that stands', () => {
  const holiday = aHoliday();
  const edit = holidayEditPlan(holiday);

  it('keeps what says which one it is: its name and its place', () => {
    expect(allOf(fieldsOf(edit), 'dd')).toEqual(['Fundación de Quito', 'cantón Quito (Pichincha)']);
    const { id: _, ...kept } = holiday;
    expect(changeOf(edit, { 'holiday-day': '7', 'holiday-month': '11', source: 'Ordenanza 8' })).toEqual({
      kind: 'holiday.set',
      holiday: { ...kept, month: 11, dayOfMonth: 7, source: 'Ordenanza 8' },
    });
  });

  it('starts from its day and its document', () => {
    const html = fieldsOf(edit);
    expect([startOf(html, 'holiday-day'), startOf(html, 'source')]).toEqual(['6', 'Ley de Feriados']);
    expect(html).toContain('<option value="12" selected="">diciembre</option>');
  });

  it('is taken away by a change that is marked as dangerous', () => {
    expect(holidayRemovalPlan(holiday)).toEqual({
      title: '¿Quitar el feriado local?',
      change: { kind: 'holiday.removed', id: holiday.id },
      isDangerous: true,
    });
  });
});
