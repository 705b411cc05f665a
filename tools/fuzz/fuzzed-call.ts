import type { Operation, Parameter } from './api-document';
import type { Dice } from './dice';
import { brokenValue, nastyTexts, validValue } from './values';

export interface FuzzedCall {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

const strangeMethods = ['PATCH', 'OPTIONS', 'HEAD', 'DELETE', 'PUT', 'POST', 'GET'];
const strangeTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-7',
  '',
];
const brokenJson = ['{', '[1,', '{"a":1,}', 'nada', '"\\u12"', '{"__proto__":{"roles":["operator"]}}', '\u0000'];
const deep = '['.repeat(3_000) + ']'.repeat(3_000);

/**
 * A call of an operation: one third as described, the rest with something broken in it.
 * @param ids of things that exist, whoever they belong to
 */
export function fuzzedCall(operation: Operation, ids: readonly string[], dice: Dice): FuzzedCall {
  const isBroken = dice.chance(2 / 3);
  const headers: Record<string, string> = { 'x-requested-with': 'respaldos' };
  let path = operation.path;
  const query = new URLSearchParams();
  for (const parameter of operation.parameters) {
    const text = parameterText(parameter, ids, isBroken && dice.chance(0.3), dice);
    if (text === null) continue;
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, inPath(text, dice));
    if (parameter.in === 'query') query.append(parameter.name, text);
    if (parameter.in === 'header')
      headers[parameter.name.toLowerCase()] = encodeURIComponent(Buffer.from(text.slice(0, 300)).toString());
  }
  if (isBroken && dice.chance(0.1))
    query.append(dice.of(['page', 'scope', 'a[b][c]', '__proto__[x]']), dice.of(nastyTexts));
  const method = isBroken && dice.chance(0.05) ? dice.of(strangeMethods) : operation.method;
  if (isBroken && dice.chance(0.03)) delete headers['x-requested-with'];
  const body = method === 'GET' || method === 'HEAD' ? null : bodyOf(operation, headers, isBroken, dice);
  return { method, path: query.size > 0 ? `${path}?${query.toString()}` : path, headers, body };
}

function parameterText(
  { in: place, name, required, schema = {} }: Parameter,
  ids: readonly string[],
  broken: boolean,
  dice: Dice,
): string | null {
  if (broken) return textOf(brokenValue({ ...schema, type: 'string' }, dice));
  if (place === 'path' && name === 'id') return dice.of(ids);
  if (!required && dice.chance(0.5)) return null;
  return textOf(validValue(schema, dice));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Mostly encoded as it must be, sometimes as it comes. */
function inPath(text: string, dice: Dice): string {
  const encoded = encodeURIComponent(Buffer.from(text).toString());
  return dice.chance(0.8) ? encoded : encoded.replaceAll('%25', '%').replaceAll('%2F', '/');
}

function bodyOf({ body }: Operation, headers: Record<string, string>, isBroken: boolean, dice: Dice): string | null {
  headers['content-type'] = 'application/json';
  if (isBroken && dice.chance(0.05)) headers['content-type'] = dice.of(strangeTypes);
  if (isBroken && dice.chance(0.05)) return dice.of([...brokenJson, deep, JSON.stringify('x'.repeat(70_000))]);
  if (!body) return dice.chance(0.5) ? '{}' : null;
  return JSON.stringify((isBroken ? brokenValue : validValue)(body, dice)) ?? null;
}
