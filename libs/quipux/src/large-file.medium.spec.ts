import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { eventually, quipuxFixture, type TestQuipux } from '@respaldos/testing';
import { Client } from 'pg';
import { Quipux } from './quipux';
import { readWhole, storeBase64 } from './spec/bodega-desk';

let fixture: TestQuipux;
let quipux: Quipux;
let bodega: Client;

beforeAll(async () => {
  fixture = await quipuxFixture();
  quipux = new Quipux(fixture);
  bodega = new Client({ connectionString: fixture.bodegaDatabaseUrl });
  await bodega.connect();
});

afterAll(async () => {
  await bodega.end();
  await quipux.close();
  await fixture.drop();
});

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is still referred to: garbage depends on how busy the whole process is. */
async function heldBytes(): Promise<number> {
  collectGarbage();
  // Buffers are given back by another thread, which may be busy.
  await new Promise(setImmediate);
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a big file of the database', () => {
  const unitCount = 8 * 1024 * 1024;
  const totalBytes = unitCount * 12;
  const measuredEveryBytes = 10 * 1024 * 1024;
  const location = { kind: 'database', fileId: '900100' } as const;

  beforeAll(async () => {
    // The text is made by the server: 16 letters of base64 stand for 12 bytes.
    await storeBase64(bodega, 900_100, null);
    await bodega.query(`INSERT INTO archivo_0001 SELECT 900100, repeat('0123456789abcdef', $1)`, [unitCount]);
  }, 60_000);

  it('is read whole and never held whole', async () => {
    const expected = createHash('sha256');
    const unit = Buffer.from('0123456789abcdef'.repeat(1024), 'base64');
    for (let left = totalBytes; left > 0; left -= unit.length) expected.update(unit.subarray(0, left));
    const found = createHash('sha256');
    let bytes = 0;
    const held: number[] = [];
    for await (const chunk of await (await quipux.files.open(location)).open()) {
      found.update(chunk as Buffer);
      const before = Math.trunc(bytes / measuredEveryBytes);
      bytes += (chunk as Buffer).length;
      if (Math.trunc(bytes / measuredEveryBytes) > before) held.push(await heldBytes());
    }
    expect(bytes).toBe(totalBytes);
    expect(found.digest('hex')).toBe(expected.digest('hex'));
    expect(held.length).toBeGreaterThan(5);
    // Growth, not difference: what specs before this one left in the process may be given back meanwhile.
    expect(Math.max(...held) - held[0]!).toBeLessThan(totalBytes / 3);
  }, 60_000);

  it('frees its connection when the reader leaves', async () => {
    for (let round = 0; round < 6; round += 1) {
      const stream = await (await quipux.files.open(location)).open();
      stream.once('data', () => stream.destroy());
      await eventually(() => stream.closed);
    }
    await expect(readWhole(quipux, await storeBase64(bodega, 900_101, 'QUJD'))).resolves.toMatchObject({ bytes: 3 });
  }, 60_000);

  it('fails in the middle when its text does', async () => {
    await bodega.query(
      `UPDATE archivo_0001 SET archivo = left(archivo, 9000000) || 'ñ' || left(archivo, 3) WHERE arch_codi = 900100`,
    );
    await expect(readWhole(quipux, location)).rejects.toMatchObject({ code: 'undecodable' });
  }, 60_000);
});
