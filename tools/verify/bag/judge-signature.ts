import { verify } from 'node:crypto';
import { readPublicKeys, type PublishedKey } from '@respaldos/runtime';
import { paperNames, type Papers } from './papers';
import type { Problem, Verdict } from './verdict';

/** What the signature says, and so which side is right where a paper and the tag manifest disagree. */
export interface Judgement {
  signature: Verdict['signature'];
  problems: Problem[];
}

const signatureBytes = 64;

/**
 * The tag manifest and a paper disagree: one of them was changed. A good signature clears the tag manifest. Without one, a
 * disagreement speaks against the tag manifest, and none at all against the signature, for its lines are so strict that no bit of
 * it changes without one.
 * @param trusted keys that the person brought; null leaves only the one in the bag, which proves no author.
 */
export function judgeSignature(papers: Papers, trusted: readonly PublishedKey[] | null): Judgement {
  const own = ownKeyOf(papers);
  const signer = (trusted ?? own).find((key) => isSignedWith(papers, key));
  const keyId = signer?.keyId ?? papers.info.get('Firma-Clave-SHA256') ?? null;
  if (signer) {
    const problems = papers.isMalformed ? [tagManifest('malformed')] : [];
    return {
      signature: { state: trusted ? 'proven' : 'self', keyId },
      problems: [...problems, ...papers.disagreements],
    };
  }
  return { signature: { state: 'unproven', keyId }, problems: blame(papers, own, trusted !== null) };
}

function blame(papers: Papers, own: readonly PublishedKey[], hasTrusted: boolean): Problem[] {
  const { disagreements } = papers;
  if (!papers.tagManifest) return disagreements;
  if (!papers.signature) return [{ file: paperNames.signature, kind: 'unsigned' }, ...disagreements];
  if (papers.signature.length !== signatureBytes)
    return [{ file: paperNames.signature, kind: 'changed' }, ...disagreements];
  if (hasTrusted && own.some((key) => isSignedWith(papers, key)))
    return [{ file: paperNames.signature, kind: 'other-key' }, ...disagreements];
  if (!hasTrusted && !own.some(({ keyId }) => keyId === papers.info.get('Firma-Clave-SHA256')) && blamesOwnKey(papers))
    return disagreements;
  if (!papers.isMalformed && disagreements.length === 0) return [{ file: paperNames.signature, kind: 'signature' }];
  return [tagManifest('changed'), ...disagreements.map((problem) => ({ ...problem, kind: 'doubtful' as const }))];
}

const tagManifest = (kind: Problem['kind']): Problem => ({ file: paperNames.tagManifest, kind });

/** The bag's own key is not the one that `bag-info.txt` names: then it, and not the tag manifest, was changed. */
const blamesOwnKey = ({ disagreements }: Papers): boolean =>
  disagreements.some(({ file }) => file === paperNames.publicKey);

const isSignedWith = ({ tagManifest: signed, signature }: Papers, { key }: PublishedKey): boolean =>
  signed !== null && signature?.length === signatureBytes && verify(null, signed, key, signature);

function ownKeyOf({ publicKey }: Papers): PublishedKey[] {
  try {
    return publicKey === null ? [] : readPublicKeys(publicKey);
  } catch {
    return [];
  }
}
