import {
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import type { Bucket } from './s3-client';
import { isNotFound } from './s3-errors';

export interface Lifecycle {
  /** Which objects, e.g. `backups/`. */
  prefix: string;
  /** Whole days after which the server deletes an object by itself; later than our own expiry. */
  deleteAfterDays: number;
  /** Whole days after which it aborts an unfinished upload; longer than any pause between two generation windows. */
  abortUploadsAfterDays: number;
}

export async function applyLifecycle(bucket: Bucket, lifecycle: Lifecycle): Promise<void> {
  const ours = ruleFor(lifecycle);
  const present = await presentRules(bucket);
  const Rules = [...present.filter(({ ID }) => ID !== ours.ID), ours];
  await bucket.client.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket: bucket.name, LifecycleConfiguration: { Rules } }),
  );
}

function ruleFor({ prefix, deleteAfterDays, abortUploadsAfterDays }: Lifecycle): LifecycleRule {
  return {
    ID: `respaldos-${prefix}`,
    Status: 'Enabled',
    Filter: { Prefix: prefix },
    Expiration: { Days: deleteAfterDays },
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: abortUploadsAfterDays },
  };
}

async function presentRules(bucket: Bucket): Promise<LifecycleRule[]> {
  try {
    const answer = await bucket.client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket.name }));
    return answer.Rules ?? [];
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}
