import { z } from 'zod';

/** A public key with which backups are, or once were, signed. */
export const signingKeyView = z.object({
  /** SHA-256 of the key (SPKI, DER) in hexadecimal; `bag-info.txt` of a backup names it. */
  keyId: z.string(),
  algorithm: z.literal('Ed25519'),
  /** SPKI in PEM. */
  publicKey: z.string(),
  /** Whether backups of today are signed with it. */
  isCurrent: z.boolean(),
});
export type SigningKeyView = z.infer<typeof signingKeyView>;

export const signingKeysView = z.object({ keys: z.array(signingKeyView) });
export type SigningKeysView = z.infer<typeof signingKeysView>;
