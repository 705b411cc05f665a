const keys = new Map<string, string>();

const fingerprintOf = (method: string, path: string, body: unknown): string =>
  `${method} ${path} ${JSON.stringify(body)}`;

/** Not `randomUUID`, which browsers have only behind TLS. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Calls whose answer nobody heard yet. Made again by the person, the same call bears the same `Idempotency-Key`: the API does it
 * once and answers what it would have answered.
 */
export const unheardCalls = {
  /** The key of a call that changes something; sessions have none, and their passwords are remembered nowhere. */
  keyFor(method: string, path: string, body: unknown): string | undefined {
    if ((method !== 'POST' && method !== 'PUT') || path.startsWith('/session')) return undefined;
    const fingerprint = fingerprintOf(method, path, body);
    const key = keys.get(fingerprint) ?? newKey();
    keys.set(fingerprint, key);
    return key;
  },

  /** An answer came that says how the call ended: the next one is another act. */
  heard(method: string, path: string, body: unknown): void {
    keys.delete(fingerprintOf(method, path, body));
  },
};
