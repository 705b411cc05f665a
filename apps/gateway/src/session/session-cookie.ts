import { parseCookie, stringifySetCookie, type SerializeOptions } from 'cookie';

export const sessionCookie = 'respaldos_session';

const attributes = (secure: boolean): SerializeOptions => ({ httpOnly: true, sameSite: 'lax', secure, path: '/' });

/** Without an age: it ends with the browser, and the session ends by its own limits. */
export const setSession = (token: string, secure: boolean): string =>
  stringifySetCookie(sessionCookie, token, attributes(secure));

export const clearSession = (secure: boolean): string =>
  stringifySetCookie(sessionCookie, '', { ...attributes(secure), maxAge: 0 });

/** The token of a `Cookie` header, if any. */
export const tokenIn = (header: string | undefined): string | undefined => parseCookie(header ?? '')[sessionCookie];
