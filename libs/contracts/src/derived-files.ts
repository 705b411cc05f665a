import { z } from 'zod';

/** Other ZIPs of a backup's segments: all of it as one plain file, or one segment that opens alone. */
export const derivedFileKinds = ['unified', 'standalone'] as const;
export type DerivedFileKind = (typeof derivedFileKinds)[number];

/**
 * `pending` is owed or under way. `empty`: no document file lies wholly in that segment, so there is nothing to open alone.
 * `failed` may be asked for again; `deleted` went with its backup.
 */
export const derivedFileStates = ['pending', 'ready', 'empty', 'failed', 'deleted'] as const;
export type DerivedFileState = (typeof derivedFileStates)[number];

/** What a link was given for. */
export const downloadKinds = ['segment', ...derivedFileKinds] as const;
export type DownloadKind = (typeof downloadKinds)[number];

/** How addresses and messages name one of them: `unified`, `segment-0`, `segment-12`. */
export const derivedFileRef = z.string().regex(/^(unified|segment-(0|[1-9]\d{0,4}))$/);

export interface DerivedFileTarget {
  kind: DerivedFileKind;
  /** Null for the unified one. */
  segmentIndex: number | null;
}

export function targetOf(ref: z.output<typeof derivedFileRef>): DerivedFileTarget {
  return ref === 'unified'
    ? { kind: 'unified', segmentIndex: null }
    : { kind: 'standalone', segmentIndex: Number(ref.slice('segment-'.length)) };
}

export const refOf = ({ kind, segmentIndex }: DerivedFileTarget): string =>
  kind === 'unified' ? 'unified' : `segment-${segmentIndex}`;
