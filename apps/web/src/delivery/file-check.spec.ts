import { createHash } from 'node:crypto';
import type { SegmentView } from '@respaldos/contracts';
import { checkFile, segmentOf, sha256Of } from './file-check';

const hexOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const content = new TextEncoder().encode('contenido de la parte');

const segments: SegmentView[] = [
  { index: 1, name: 'respaldo_7.z01', bytes: content.byteLength, sha256: hexOf(content), downloadedAt: null },
  { index: 2, name: 'respaldo_7.zip', bytes: 3, sha256: hexOf(new Uint8Array(3)).toUpperCase(), downloadedAt: null },
];
const quiet = (): void => undefined;

describe('the check of a downloaded file', () => {
  it('recognises a segment by its name, also when the browser renamed it', () => {
    expect(segmentOf('respaldo_7.z01', segments)?.index).toBe(1);
    expect(segmentOf('respaldo_7 (1).z01', segments)?.index).toBe(1);
    expect(segmentOf('respaldo_7(12).zip', segments)?.index).toBe(2);
    expect(segmentOf('respaldo_8.zip', segments)).toBeUndefined();
  });

  it('accepts the file whose bytes are the original’s', async () => {
    const verdict = await checkFile(new File([content], 'respaldo_7.z01'), segments, quiet);
    expect(verdict).toMatchObject({ isGood: true, index: 1 });
  });

  it('does not mind in which case the sum is written', async () => {
    const verdict = await checkFile(new File([new Uint8Array(3)], 'respaldo_7.zip'), segments, quiet);
    expect(verdict.isGood).toBe(true);
  });

  it('rejects a file of the right size with one byte changed', async () => {
    const changed = content.slice();
    changed[3] = 0;
    const verdict = await checkFile(new File([changed], 'respaldo_7.z01'), segments, quiet);
    expect(verdict).toMatchObject({ isGood: false, index: 1 });
    expect(verdict.text).toContain('No coincide');
  });

  it('says how much is missing of a download that was cut', async () => {
    const verdict = await checkFile(new File([content.slice(0, 5)], 'respaldo_7.z01'), segments, quiet);
    expect(verdict.text).toContain('5 B de 21 B');
  });

  it('knows no other file', async () => {
    const verdict = await checkFile(new File([content], 'foto.jpg'), segments, quiet);
    expect(verdict).toMatchObject({ isGood: false, index: null });
  });
});

describe('a sum read as a stream', () => {
  it.each([0, 1, 63, 64, 65, 1_000_003])('equals the sum of the whole for %d bytes in uneven chunks', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 31) % 251);
    const read: number[] = [];
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0, step = 1; at < size; at += step, step = step * 2 + 1) {
          controller.enqueue(bytes.subarray(at, at + step));
        }
        controller.close();
      },
    });
    await expect(sha256Of(stream, (readBytes) => read.push(readBytes))).resolves.toBe(hexOf(bytes));
    expect(read.at(-1) ?? 0).toBe(size);
  });
});
