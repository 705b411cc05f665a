import type { Schema } from './api-document';
import type { Dice } from './dice';

const words = ['Salida', 'respaldo de mi puesto', 'ñandú «ñ» 😀', 'U1700000002', '1700000002', 'a'];
const days = ['2024-01-01', '2025-06-30', '2026-02-28', '1999-12-31', '2199-12-31', '1900-01-01'];

/** What bothers parsers, databases, templates and whoever builds SQL or paths out of text. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202egnp.exe',
  "' OR 1=1 --",
  "'; DROP TABLE backup_request; --",
  '" onload="alert(1)',
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'http://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  '\r\nSet-Cookie: a=b',
  '%00',
  '%ff%fe',
  '1e309',
  '-1',
  '9'.repeat(400),
  'x'.repeat(5_000),
  '2025-02-30',
  '99999-01-01',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  '[object Object]',
];

const nastyValues: readonly unknown[] = [
  ...nastyTexts,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2_147_483_648,
  [],
  {},
  [[[[[[]]]]]],
  ['a', 'b'],
  { $gt: '' },
  { toString: 1, length: 1e9 },
];

/** A value that the schema takes. */
export function validValue(schema: Schema, dice: Dice): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.of(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return validValue(dice.of(choices), dice);
  switch (schema.type) {
    case 'object':
      return validObject(schema, dice);
    case 'array':
      return Array.from({ length: dice.below(4) }, () => validValue(schema.items ?? {}, dice));
    case 'integer':
    case 'number':
      return validNumber(schema, dice);
    case 'boolean':
      return dice.chance(0.5);
    case 'string':
    case undefined:
      return validText(schema, dice);
  }
}

function validObject({ properties = {}, required = [] }: Schema, dice: Dice): Record<string, unknown> {
  const present = Object.entries(properties).filter(([name]) => required.includes(name) || dice.chance(0.5));
  return Object.fromEntries(present.map(([name, schema]) => [name, validValue(schema, dice)]));
}

function validNumber({ minimum = 0, maximum = minimum + 1_000 }: Schema, dice: Dice): number {
  const low = minimum + 1;
  return dice.chance(0.8) ? low + dice.below(Math.min(200, maximum - low + 1)) : dice.of([low, maximum]);
}

function validText({ format, minLength = 0, maxLength = 50 }: Schema, dice: Dice): string {
  if (format === 'date') return dice.of(days);
  if (format === 'uuid') return '01890000-0000-7000-8000-000000000001';
  const text = dice.chance(0.9) ? dice.of(words) : dice.of(nastyTexts);
  return text.padEnd(minLength, 'x').slice(0, maxLength);
}

/** The same with something wrong in one place: another type, nothing, too much, or what nobody expects. */
export function brokenValue(schema: Schema, dice: Dice): unknown {
  const names = Object.keys(schema.properties ?? {});
  if (schema.type !== 'object' || names.length === 0 || dice.chance(0.2)) return dice.of(nastyValues);
  const value = validObject(schema, dice);
  const name = dice.of(names);
  const way = dice.below(5);
  if (way === 0) delete value[name];
  else if (way === 1) value[dice.of(nastyTexts)] = dice.of(nastyValues);
  else value[name] = brokenValue(schema.properties![name]!, dice);
  return value;
}
