/**
 * What S3 accepts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html for parts and objects,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html for links.
 */
const MEBIBYTE = 1024 ** 2;

/** A part is at least this, except the last of its upload. */
export const MINIMUM_PART_BYTES = 5 * MEBIBYTE;

/** A part, uploaded or copied, is at most this. */
export const MAXIMUM_PART_BYTES = 5 * 1024 * MEBIBYTE;

/** Parts are numbered from 1 to this. */
export const MAXIMUM_PART_COUNT = 10_000;

export const MAXIMUM_OBJECT_BYTES = 5 * 1024 ** 2 * MEBIBYTE;

/** A presigned link lives at most seven days, whatever one asks for. */
export const MAXIMUM_LINK_SECONDS = 7 * 24 * 60 * 60;

/** Our parts: 10,000 of them make 78 GiB, far above the largest segment (4 GiB), and four of them fit any worker's memory. */
export const DEFAULT_PART_BYTES = 8 * MEBIBYTE;
