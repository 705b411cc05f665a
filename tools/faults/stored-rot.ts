import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { eventually } from '@respaldos/testing';
import { stageBucket } from '../demo/stage';
import type { DrillStage } from './drill-stage';

/** No backup may be at that point within this time: then nothing rots. */
const patience = { timeoutMs: 8_000, everyMs: 20 };

/**
 * A byte of a stored segment changes before the backup is verified, as on a disk that goes bad: what is published must not have
 * it. The worker is frozen meanwhile, so that nobody verifies between the look and the change.
 */
export async function rotAStoredByte(stage: DrillStage): Promise<void> {
  await eventually(() => rotWhileFrozen(stage), patience).catch(() => undefined);
}

async function rotWhileFrozen(stage: DrillStage): Promise<boolean> {
  if ((await storedSegments(stage)).length === 0) return false;
  let hasRotted = false;
  await stage.alone('generation', async () => {
    const { pid } = stage.house.services.generation;
    if (pid === undefined) return;
    process.kill(pid, 'SIGSTOP');
    try {
      const [key] = await storedSegments(stage);
      if (key !== undefined) hasRotted = await alterByte(stage, key);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
  return hasRotted;
}

/** Of backups whose archive is not complete yet, so that their verification is still to come. */
async function storedSegments({ rows, s3 }: DrillStage): Promise<string[]> {
  const unfinished = await rows.query<{ id: string }>(
    `SELECT b.id FROM backup b JOIN backup_checkpoint c ON c.backup_id = b.id AND c.kind = 'latest'
     WHERE b.state = 'generating' AND NOT coalesce((c.archive ->> 'isComplete')::boolean, false)`,
  );
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: stageBucket }));
  return Contents.flatMap(({ Key = '' }) => (unfinished.some(({ id }) => Key.includes(id)) ? [Key] : []));
}

async function alterByte({ s3 }: DrillStage, key: string): Promise<boolean> {
  const object = { Bucket: stageBucket, Key: key };
  const { Body } = await s3.send(new GetObjectCommand(object));
  const bytes = Buffer.from(await Body!.transformToByteArray());
  const middle = bytes.length >> 1;
  bytes[middle] = bytes[middle]! ^ 0x01;
  await s3.send(new PutObjectCommand({ ...object, Body: bytes }));
  return true;
}
