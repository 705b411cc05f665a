import { generateKeyPairSync } from 'node:crypto';

/** A pair made for the occasion, as the services' environment names it. */
export interface SigningPair {
  SIGNING_KEY: string;
  SIGNING_PUBLIC_KEY: string;
}

/** An Ed25519 pair that signs backups of tests and demonstrations, each half in one line of base64. */
export function aSigningPair(): SigningPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    SIGNING_KEY: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    SIGNING_PUBLIC_KEY: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}
