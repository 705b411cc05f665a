import { DomainError } from '@respaldos/contracts';
import { createHash } from 'node:crypto';

export const idempotencyHeader = 'idempotency-key';

const longestKey = 255;
/** A Structured Field string, as the draft of the header wants it. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;
/** The same without the quotes, as most clients send it. */
const bare = /^[\w.:~+/=-]+$/;

/** @returns the key of a header's value. @throws input.invalid */
export function keyIn(value: string): string {
  const key = quoted.exec(value)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? bare.exec(value)?.[0];
  if (key === undefined || key.length > longestKey)
    throw new DomainError('input.invalid', {
      problems: `Idempotency-Key admite de 1 a ${longestKey} caracteres ASCII.`,
    });
  return key;
}

/** What tells one act from another: where it goes and what it says, in whatever order its fields come. */
export function fingerprintOf({ method, url, body }: { method: string; url: string; body: unknown }): string {
  return createHash('sha256')
    .update(`${method} ${url}\n${JSON.stringify(inOrder(body)) ?? ''}`)
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, inOrder(part)]));
}
