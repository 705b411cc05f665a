import type { Request } from 'express';
import { z } from 'zod';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);
const pagesOfRequest = /^\/api\/requests\/:id(\/|$)/;
/** Follows the page that was looked at already, second by second. */
const followers = /\/events$/;
/** Who is looked for is asked for in the address. */
const searchesOfPeople = /^\/api\/users$/;
const longestInput = 2_000;

export interface AuditedAct {
  action: string;
  kind: 'act' | 'look';
  requestId: string | null;
}

/** What the audit log has to say of a call by staff; null for what concerns nobody else. */
export function auditedActOf(request: Pick<Request, 'method' | 'params'>, path: string): AuditedAct | null {
  const action = `${request.method} ${path}`;
  const id = z.uuid().safeParse(request.params.id);
  const requestId = id.success && pagesOfRequest.test(path) ? id.data : null;
  if (!harmless.has(request.method) || searchesOfPeople.test(path)) return { action, kind: 'act', requestId };
  return requestId && !followers.test(path) ? { action, kind: 'look', requestId } : null;
}

/** What was sent, as text that a database holds whatever it is; never a password. */
export function inputText(body: unknown): string {
  const text = JSON.stringify(body, (key, value: unknown) => (/password|clave/i.test(key) ? '…' : value)) ?? '';
  // Half a character at the cut, or sent as such, becomes the sign for what cannot be read.
  return Buffer.from(text.slice(0, longestInput)).toString();
}
