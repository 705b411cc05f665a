import type { CalendarChange } from '@respaldos/contracts';
import { FormReading, readForm } from './form-reading';

const bounds = { min: 1, max: 10 };
const formOf = (text: string): FormReading => new FormReading(new URLSearchParams(text));

describe('a text of a form', () => {
  it('is read as it is, and asked for when it is not there', () => {
    const form = formOf('name=Jornada');
    expect([form.text('name', 'Falta.'), form.optional('other')]).toEqual(['Jornada', '']);
    expect(form.faults).toEqual([]);
    form.text('other', 'Falta.');
    expect(form.faults).toEqual([{ field: 'other', text: 'Falta.' }]);
  });

  it('is one of the choices, or the choice is asked for', () => {
    const form = formOf('kind=working&odd=other');
    expect(form.choice('kind', ['rest', 'working'], 'Elija.')).toBe('working');
    form.choice('odd', ['rest', 'working'], 'Elija.');
    expect(form.faults).toEqual([{ field: 'odd', text: 'Elija.' }]);
  });

  it('of a box is there only when it is checked', () => {
    expect([formOf('box=si').isChecked('box'), formOf('').isChecked('box')]).toEqual([true, false]);
  });
});

describe('a number of a form', () => {
  it.each([
    ['1', 1],
    ['10', 10],
    ['007', 7],
  ])('that is whole is written %p', (text, value) =>
    expect(formOf(`n=${text}`).whole('n', bounds, 'Mal.')).toBe(value),
  );

  it.each(['', '0', '11', '1,5', '-1', '1e1', '1 0', '9999999999'])('is no whole one within its bounds: %p', (text) => {
    const form = formOf(`n=${text}`);
    form.whole('n', bounds, 'Mal.');
    expect(form.faults).toEqual([{ field: 'n', text: 'Mal.' }]);
  });

  it.each([
    ['2', 2],
    ['2,5', 2.5],
    ['9,999', 9.999],
  ])('with decimals has a comma: %p', (text, value) =>
    expect(formOf(`n=${text}`).decimal('n', bounds, 'Mal.')).toBe(value),
  );

  it.each(['', '2.5', '1.000', ',5', '2,', '2,5555', '10,001', '0,999'])(
    'is refused rather than guessed, or is beyond its bounds: %p',
    (text) => {
      const form = formOf(`n=${text}`);
      form.decimal('n', bounds, 'Mal.');
      expect(form.faults).toEqual([{ field: 'n', text: 'Mal.' }]);
    },
  );
});

describe('a form', () => {
  const read = (form: FormReading): CalendarChange => ({
    kind: 'place.set',
    institutionId: form.whole('id', bounds, 'Elija la institución.'),
    province: form.text('province', 'Elija la provincia.'),
    canton: 'Quito',
  });

  it('says its change', () => {
    expect(readForm(new URLSearchParams('id=6&province=Pichincha'), read)).toEqual({
      change: { kind: 'place.set', institutionId: 6, province: 'Pichincha', canton: 'Quito' },
    });
  });

  it('says everything that is to be corrected at once, and then no change', () => {
    expect(readForm(new URLSearchParams('id=seis'), read)).toEqual({
      faults: [
        { field: 'id', text: 'Elija la institución.' },
        { field: 'province', text: 'Elija la provincia.' },
      ],
    });
  });
});
