import { parseCookie, stringifySetCookie, type SerializeOptions } from 'cookie';
import { z } from 'zod';

const name = 'respaldos_institucional';

const errandView = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person wanted to go; only a path of this site, see `safePath`. */
  returnPath: z.string(),
  /** The post and the session that were in use, when this is only to prove who is there. */
  proof: z.object({ userId: z.int(), tokenSha256: z.string() }).nullable(),
});
export type KeptErrand = z.infer<typeof errandView>;

/** Lax, unlike the session: the provider's redirect comes from another site, and must bring it. */
const attributes = (secure: boolean): SerializeOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/api/session/institutional',
  maxAge: 600,
});

export const keepErrand = (errand: KeptErrand, secure: boolean): string =>
  stringifySetCookie(name, Buffer.from(JSON.stringify(errand)).toString('base64url'), attributes(secure));

export const forgetErrand = (secure: boolean): string =>
  stringifySetCookie(name, '', { ...attributes(secure), maxAge: 0 });

/** Null when there is none, or none that this program wrote. */
export function errandIn(header: string | undefined): KeptErrand | null {
  const kept = parseCookie(header ?? '')[name];
  if (!kept) return null;
  try {
    return errandView.parse(JSON.parse(Buffer.from(kept, 'base64url').toString()));
  } catch {
    return null;
  }
}

/** `//host` and `/\host` are other sites for a browser, and control characters vanish from an address: never a way out of here. */
export const safePath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : '/';
