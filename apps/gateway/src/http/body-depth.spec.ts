import type { Request, Response } from 'express';
import { refuseDeepBodies } from './body-depth';

function isRefused(body: unknown): boolean {
  let error: unknown = 'never called';
  refuseDeepBodies({ body } as Request, {} as Response, (given) => (error = given));
  return error !== undefined;
}

const nested = (depth: number, open: string, close: string): unknown =>
  JSON.parse(open.repeat(depth) + '1' + close.repeat(depth));

it.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])('takes %s nested twenty deep, and not one more', (_, open, close) => {
  expect(isRefused(nested(20, open, close))).toBe(false);
  expect(isRefused(nested(21, open, close))).toBe(true);
});

it('judges the deepest place, and thirty thousand levels without falling over', () => {
  expect(isRefused({ a: 1, b: [{ c: nested(25, '[', ']') }] })).toBe(true);
  expect(isRefused(nested(30_000, '[', ']'))).toBe(true);
});

it.each([[undefined], [null], ['text'], [7], [{}], [{ content: { from: '2025-01-01' } }]])('takes %j', (body) => {
  expect(isRefused(body)).toBe(false);
});
