import {
  GetObjectCommand,
  HeadBucketCommand,
  PutObjectCommand,
  CreateBucketCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { isPortFree, waitForPort } from './free-port';
import { type S3Address, startS3 } from './s3';
import { startFromAnotherProcess } from './starter-process';

const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: S3Address) =>
  new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });

const portsOf = (dir: string) =>
  Object.values(JSON.parse(readFileSync(join(dir, 'ports.json'), 'utf8')) as object) as number[];

const areGone = (pids: number[]) => pids.every((pid) => !existsSync(`/proc/${pid}`));

describe('a private S3 server', () => {
  let dir: string;

  beforeEach(() => {
    // Longer than the path of a socket may be.
    dir = mkdtempSync(join(tmpdir(), `s3-spec-${'deep-'.repeat(20)}`));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('has its data again after a stop, after SIGKILL of all its processes, and when a port of it is taken', async () => {
    let server = await startS3({ dir, durable: true });
    await clientOf(server).send(new CreateBucketCommand({ Bucket: 'kept' }));
    const put = (key: string) =>
      clientOf(server).send(new PutObjectCommand({ Bucket: 'kept', Key: key, Body: `of ${key}` }));
    const get = async (key: string) =>
      (await clientOf(server).send(new GetObjectCommand({ Bucket: 'kept', Key: key }))).Body?.transformToString();
    await put('first');
    await server.stop();

    server = await startS3({ dir, durable: true });
    await put('second');
    for (const pid of server.pids) process.kill(pid, 'SIGKILL');

    const ports = await Promise.all(portsOf(dir).map(waitForPort));
    const squatters = ports.map((port) => createServer().listen(port, '127.0.0.1'));
    await Promise.all(squatters.map((squatter) => once(squatter, 'listening')));
    const before = server.endpoint;
    server = await startS3({ dir, durable: true });
    expect(server.endpoint).not.toBe(before);
    expect([await get('first'), await get('second')]).toEqual(['of first', 'of second']);
    await server.stop();
    for (const squatter of squatters) squatter.close();
  }, 60_000);

  it('runs beside another one, forgets everything when not durable, and leaves nothing', async () => {
    const other = await startS3();
    let server = await startS3({ dir });
    await clientOf(server).send(new CreateBucketCommand({ Bucket: 'passing' }));
    await expect(clientOf(other).send(new HeadBucketCommand({ Bucket: 'passing' }))).rejects.toThrow();
    await server.stop();
    server = await startS3({ dir });
    await expect(clientOf(server).send(new HeadBucketCommand({ Bucket: 'passing' }))).rejects.toThrow();
    await Promise.all([server.stop(), other.stop()]);
    await eventually(() => areGone([...server.pids, ...other.pids]));
    for (const port of portsOf(dir)) expect(await isPortFree(port)).toBe(true);
  }, 60_000);

  it('begins anew when its creation was interrupted', async () => {
    writeFileSync(join(dir, 'keyring'), 'half');
    const server = await startS3({ dir });
    await clientOf(server).send(new CreateBucketCommand({ Bucket: 'works' }));
    await server.stop();
  }, 60_000);

  it.each([true, false])(
    'dies with a starter that is killed (durable: %s)',
    async (durable) => {
      const order = `startS3({ dir: ${JSON.stringify(dir)}, durable: ${durable} })`;
      const { starter, answer } = await startFromAnotherProcess(order);
      starter.kill('SIGKILL');
      const { pids } = answer as { pids: number[] };
      await eventually(() => areGone(pids));
    },
    60_000,
  );
});
