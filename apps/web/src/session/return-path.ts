/** The login's address, which remembers where to come back. */
export const loginPath = (from: string): string =>
  from === '/' ? '/ingresar' : `/ingresar?volver=${encodeURIComponent(from)}`;

/**
 * Where to go after the login: only a path of this site. `//host` and `/\host` are addresses of other sites for a
 * browser, and a link that somebody else wrote could carry them.
 */
export function returnPath(params: URLSearchParams): string {
  const path = params.get('volver') ?? '/';
  return /^\/(?![/\\])/.test(path) && !path.startsWith('/ingresar') ? path : '/';
}

/** The address that leads to the institution's own login and back to `path`. */
export const institutionalPath = (path: string, { isProof = false } = {}): string =>
  `/api/session/institutional?${new URLSearchParams({ volver: path, ...(isProof && { prueba: '1' }) })}`;
