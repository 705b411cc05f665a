import { ObjectStore } from '@respaldos/storage';
import { createBucket, createDatabase, redisPrefix, temporaryDirectory, testServers } from '@respaldos/testing';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openGateway, type OpenGateway } from '../spec/open-gateway';
import { people } from '../spec/small-quipux';

/** `DOWNLOAD_CUTS=50` is the full round. */
const cutCount = Number(process.env.DOWNLOAD_CUTS ?? 8);
const bytes = randomBytes(cutCount * 1_500_000);
const dir = temporaryDirectory('cortes');
const run = promisify(execFile);

jest.setTimeout(30_000 + cutCount * 10_000);

/** A line to S3 that breaks with a reset once so many bytes of an answer went through it. */
class BreakingLine {
  private budget = Infinity;
  private readonly server: Server;

  constructor(target: URL) {
    this.server = createServer((client) => {
      const onward = connect(Number(target.port), target.hostname);
      client.pipe(onward);
      onward.on('data', (data: Buffer) => this.pass(data, client, onward));
      onward.on('end', () => client.end());
      for (const socket of [client, onward]) socket.on('error', () => [client, onward].forEach((one) => one.destroy()));
    });
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  breakAfter(count: number): void {
    this.budget = count;
  }

  close(): void {
    this.server.close();
  }

  private pass(data: Buffer, client: Socket, onward: Socket): void {
    const passing = data.subarray(0, Math.max(0, this.budget));
    this.budget -= passing.length;
    const isOver = this.budget <= 0;
    if (isOver) onward.destroy();
    client.write(passing, () => isOver && client.resetAndDestroy());
  }
}

let gateway: OpenGateway;
let line: BreakingLine;

beforeAll(async () => {
  const servers = testServers();
  line = new BreakingLine(new URL(servers.s3.endpoint));
  const [respaldos, quipux, bucket, publicEndpoint] = await Promise.all([
    createDatabase('respaldos'),
    createDatabase('empty'),
    createBucket(),
    line.open(),
  ]);
  const places = { respaldos, quipux, bucket, servers, prefix: redisPrefix() };
  // One person who asks for fifty links in a minute is what this is about.
  gateway = await openGateway(places, { S3_PUBLIC_ENDPOINT: publicEndpoint });
});
afterAll(async () => {
  await gateway.close();
  line.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Places in order, anywhere between the first byte and the last. */
const cutPlaces = (): number[] =>
  Array.from({ length: cutCount }, () => randomInt(1, bytes.length)).toSorted((a, b) => a - b);

interface Try {
  isWhole: boolean;
  receivedBytes: number;
}

/** What the page tells people to type; a line that breaks is an exit code. */
async function curl(path: string, url: string): Promise<Try> {
  const args = ['-fsL', '-C', '-', '-o', path, '-w', '%{size_download}', url];
  try {
    return { isWhole: true, receivedBytes: Number((await run('curl', args)).stdout) };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    // 18: the answer is shorter than announced; 52 and 56: nothing, or a reset.
    expect([18, 52, 56]).toContain(code);
    return { isWhole: false, receivedBytes: Number(stdout) };
  }
}

it(`ends with the right bytes after ${cutCount} cuts at random places, each gone on with through a new link`, async () => {
  const id = await gateway.rows.request({ state: 'fulfilled' });
  const backupId = await gateway.rows.backup(id, 'generated');
  const key = `respaldos/${backupId}/1/respaldo_1.zip`;
  await gateway.app.get(ObjectStore).put(key, bytes);
  await gateway.rows.segment(backupId, 0, key, bytes.length);
  const ana = await gateway.as(people.ana);
  const path = join(dir, 'respaldo_1.zip');
  let receivedBytes = 0;
  const sizeNow = (): number => (existsSync(path) ? readFileSync(path).length : 0);
  const goOn = async (): Promise<boolean> => {
    const { body } = await ana.post(`/api/requests/${id}/segments/0/link`).expect(200);
    const outcome = await curl(path, body.url);
    receivedBytes += outcome.receivedBytes;
    return outcome.isWhole;
  };
  let brokenCount = 0;
  for (const place of cutPlaces()) {
    line.breakAfter(Math.max(1, place - sizeNow()));
    if (!(await goOn())) brokenCount += 1;
  }
  line.breakAfter(Infinity);
  expect(await goOn()).toBe(true);
  const digest = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
  expect(digest(readFileSync(path))).toBe(digest(bytes));
  expect(brokenCount).toBe(cutCount);
  expect((receivedBytes - bytes.length) / bytes.length).toBeLessThan(0.01);
});
