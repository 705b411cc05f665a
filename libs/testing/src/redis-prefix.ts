import { randomBytes } from 'node:crypto';

/** A prefix for the keys of one spec; the braces keep them on one node of a Redis Cluster, as BullMQ needs. */
export const redisPrefix = (): string => `{test-${randomBytes(6).toString('hex')}}`;
