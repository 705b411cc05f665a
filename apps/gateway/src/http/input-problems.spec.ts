import {
  changePostInput,
  helpInput,
  loginInput,
  requestFilter,
  requestInput,
  rescheduleInput,
} from '@respaldos/contracts';
import { z } from 'zod';
import { inputInvalid } from './input-problems';

const told = (schema: z.ZodType, value: unknown): unknown =>
  inputInvalid(schema.safeParse(value).error!.issues).details.problems;

it.each([
  ['a missing field', loginInput, { login: 'U1' }, 'Contraseña falta o no tiene la forma esperada.'],
  ['an empty field', loginInput, { login: 'U1', password: '' }, 'Contraseña es obligatorio.'],
  ['a long text', loginInput, { login: 'U1', password: 'x'.repeat(201) }, 'Contraseña admite máximo 200 caracteres.'],
  [
    'a day that is none',
    rescheduleInput,
    { day: '2025-02-30' },
    'Fecha a ejecutar debe ser una fecha válida (AAAA-MM-DD).',
  ],
  [
    'a day that nobody can reckon with',
    rescheduleInput,
    { day: '0000-01-01' },
    'Fecha a ejecutar debe estar entre 1900-01-01 y 2199-12-31.',
  ],
  ['a NUL', helpInput, { reason: 'No\0baja' }, 'Motivo falta o no tiene la forma esperada.'],
  ['an id that is too large', changePostInput, { userId: 2 ** 31 }, 'Servidor público debe ser máximo 2147483647.'],
  ['a page before the first', requestFilter, { page: '0' }, 'Página debe ser mayor que 0.'],
  ['a reason of blanks', helpInput, { reason: '  ' }, 'Motivo es obligatorio.'],
  [
    'something inside',
    requestInput,
    { send: true, content: { from: 1, to: '2025-01-01' } },
    'Fecha Inicio falta o no tiene la forma esperada.',
  ],
  ['nothing at all', loginInput, undefined, 'el pedido falta o no tiene la forma esperada.'],
  ['an unknown field name', z.object({ other: z.int() }), {}, '«other» falta o no tiene la forma esperada.'],
])('tells %s', (_, schema, value, sentence) => {
  expect(told(schema, value)).toBe(sentence);
});

it('tells every wrong field, each once', () => {
  expect(told(loginInput, {})).toBe(
    'Usuario falta o no tiene la forma esperada; Contraseña falta o no tiene la forma esperada.',
  );
});
