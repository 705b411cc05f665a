import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const algorithm = 'ed25519';
const pemBlock = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g;

/** A public key by which whoever keeps a backup can check years later that it is ours and whole. */
export interface PublishedKey {
  keyId: string;
  /** SPKI, as `openssl pkey -pubin` reads it. */
  pem: string;
  key: KeyObject;
}

/** SHA-256 of the public key (SPKI, DER) in hexadecimal: `openssl pkey -pubin -outform DER | sha256sum`. */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(publicOf(key).export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** The public key in PEM, ending in a line break. Of a private key too. */
export const publicPemOf = (key: KeyObject): string => publicOf(key).export({ type: 'spki', format: 'pem' }).toString();

const publicOf = (key: KeyObject): KeyObject => (key.type === 'private' ? createPublicKey(key) : key);

/**
 * The Ed25519 key that signs: PKCS #8 in PEM, or its DER in base64, which fits into one line of an environment.
 * @throws Error that never repeats the key.
 */
export function readSigningKey(text: string): KeyObject {
  const key = parsed(() =>
    createPrivateKey(
      text.includes('-----BEGIN') ? text : { key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' },
    ),
  );
  return ofOurKind(key);
}

/**
 * Public Ed25519 keys, the present one first, then those of before: PEM blocks one after another, or DERs in base64
 * with blanks between. @throws Error when one is none of that, or there is none.
 */
export function readPublicKeys(text: string): PublishedKey[] {
  const sources = text.includes('-----BEGIN')
    ? [...text.matchAll(pemBlock)].map(([pem]) => pem)
    : text.split(/[\s,]+/).filter(Boolean);
  if (sources.length === 0) throw new Error('expected a public Ed25519 key (PEM, or DER in base64), found none');
  return sources.map((source) => {
    const key = ofOurKind(parsed(() => publicKeyOf(source)));
    return { keyId: keyIdOf(key), pem: publicPemOf(key), key };
  });
}

const publicKeyOf = (source: string): KeyObject => {
  if (source.includes('PRIVATE')) throw new Error('a private key');
  return createPublicKey(
    source.includes('-----BEGIN') ? source : { key: Buffer.from(source, 'base64'), format: 'der', type: 'spki' },
  );
};

function parsed(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    // What OpenSSL says may quote what it was given.
    throw new Error('expected an Ed25519 key (PEM, or DER in base64), found something else');
  }
}

function ofOurKind(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== algorithm)
    throw new Error(`expected an Ed25519 key, found one of type ${key.asymmetricKeyType}`);
  return key;
}

const asKey = <Key>(read: (text: string) => Key) =>
  z.string().transform((text, context) => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

/** Of the service that signs; `SIGNING_KEY_FILE` names a file with it. */
export const signingKeyEnv = z.object({ SIGNING_KEY: asKey(readSigningKey) });

/** Of the service that publishes: after a change of key the old ones stay in it, behind the new one. */
export const publicKeyEnv = z.object({ SIGNING_PUBLIC_KEY: asKey(readPublicKeys) });
