import { sign, type KeyObject } from 'node:crypto';
import { keyIdOf, publicPemOf } from '@respaldos/runtime';
import { entryOf, type PackageEntry } from '../entry';

// No name of theirs begins with «manifest-» or «tagmanifest-»: validators take such files for lists of checksums.
const signatureFile = 'firma-ed25519.sig';
const publicKeyFile = 'firma-clave-publica.pem';

/** Tags of `bag-info.txt` that say with which key the bag is signed. */
export const signatureTags = (key: KeyObject): [string, string][] => [
  ['Firma-Algoritmo', 'Ed25519'],
  ['Firma-Clave-SHA256', keyIdOf(key)],
];

/** For whoever has nothing but the bag; that the key is ours is known only from its id, or from the one that we publish. */
export const publicKeyEntry = (key: KeyObject): PackageEntry => entryOf(publicKeyFile, publicPemOf(key));

/**
 * The signature of the tag manifest: 64 bytes, as `openssl pkeyutl -verify -rawin` takes them. The tag manifest has the
 * SHA-256 of every tag file and of the manifest, and that one of every payload file: so it covers all of the bag. It is
 * the only file, beside the tag manifest, that no manifest can list.
 */
export const signatureEntry = (tagManifest: Buffer, key: KeyObject): PackageEntry =>
  entryOf(signatureFile, sign(null, tagManifest, key));
