import { MemorySink } from '@respaldos/split-zip';
import { randomBytes } from 'node:crypto';
import { BackupArchive, OutgrewOneFile } from './backup-archive';

const modifiedAt = new Date('2026-11-23T12:00:00Z');
const anArchive = (expectedBytes: number): BackupArchive =>
  new BackupArchive({ baseName: 'respaldo_1', segmentBytes: 100_000, expectedBytes, sink: new MemorySink() });

async function fill(archive: BackupArchive, count: number): Promise<string[]> {
  for (let number = 0; number < count; number += 1)
    await archive.add({ name: `${number}.bin`, modifiedAt, content: randomBytes(30_000) });
  return (await archive.finish()).map(({ name }) => name);
}

describe('the archive of an attempt', () => {
  it('is one plain file when that is expected and comes true', async () => {
    expect(await fill(anArchive(99_000), 3)).toEqual(['respaldo_1.zip']);
  });

  it('is refused when it was begun as one plain file and outgrows a segment', async () => {
    await expect(fill(anArchive(99_000), 6)).rejects.toThrow(OutgrewOneFile);
  });

  it('is a split set when more than a segment is expected, even if less comes', async () => {
    expect(await fill(anArchive(100_001), 2)).toEqual(['respaldo_1.z01', 'respaldo_1.zip']);
  });

  it('tells every later call of the first thing that went wrong', async () => {
    const archive = anArchive(1_000_000);
    await archive.add({ name: 'a', modifiedAt, bytes: 10, read: () => Promise.reject(new Error('the disk is gone')) });
    await expect(fill(archive, 40)).rejects.toThrow(/the disk is gone/);
  });
});
