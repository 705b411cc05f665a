import { parseCookie, stringifySetCookie, type SerializeOptions } from 'cookie';

const plainName = 'respaldos_session';

/** Over TLS browsers then refuse it from any other host, path or plain connection. */
export const sessionCookie = (secure: boolean): string => (secure ? `__Host-${plainName}` : plainName);

/** Strict: no other site's page or link carries it. Pages need none to load, and what they fetch is of this very site. */
const attributes = (secure: boolean): SerializeOptions => ({ httpOnly: true, sameSite: 'strict', secure, path: '/' });

/** Without an age: it ends with the browser, and the session ends by its own limits. */
export const setSession = (token: string, secure: boolean): string =>
  stringifySetCookie(sessionCookie(secure), token, attributes(secure));

export const clearSession = (secure: boolean): string =>
  stringifySetCookie(sessionCookie(secure), '', { ...attributes(secure), maxAge: 0 });

/** The token of a `Cookie` header, if any. */
export const tokenIn = (header: string | undefined, secure: boolean): string | undefined =>
  parseCookie(header ?? '')[sessionCookie(secure)];
