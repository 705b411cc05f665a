/** A page of a document and its rows in lists and manifests, compressed: 2 KiB are usual. */
const pageBytes = 16 * 1_024;

/**
 * What the archive of these documents is hardly ever larger than: by it the set is one plain NAME.zip or split, and segments grow so that
 * a set has at most 99. Too low, a run begins again as a split set; too high, people get larger parts than was set, for nothing.
 */
export const archiveBoundBytes = (of: { estimatedBytes: number; documentCount: number }): number =>
  Math.ceil(of.estimatedBytes * 1.25) + of.documentCount * pageBytes;
