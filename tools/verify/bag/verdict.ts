export type ProblemKind =
  | 'missing'
  | 'extra'
  | 'changed'
  | 'unreadable'
  | 'malformed'
  | 'truncated'
  | 'signature'
  | 'unsigned'
  | 'other-key'
  /** It differs from a list that was itself changed: which of the two is right cannot be told. */
  | 'doubtful';

export interface Problem {
  /** Path in the bag; of a part of the archive, its name. */
  file: string;
  kind: ProblemKind;
  /** The file on disk in which it was found, when that is another one; or what the computer said. */
  detail?: string;
}

export type SignatureState =
  /** By a key that the person gave: it is ours, and whole. */
  | 'proven'
  /** By the key that the bag itself brings: whole, if that key is ours. */
  | 'self'
  | 'unproven';

export interface Verdict {
  isValid: boolean;
  signature: { state: SignatureState; keyId: string | null };
  /** Files whose bytes were read, and how many those were. */
  fileCount: number;
  bytes: number;
  /** What `bag-info.txt` tells of the bag. */
  description: string | null;
  problems: Problem[];
}
