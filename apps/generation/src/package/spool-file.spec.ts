import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf } from '@respaldos/testing';
import { SpoolFile } from './spool-file';

describe('SpoolFile', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'spool-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  it.each([0, 1, 3, 40_000])(
    'gives back %i pieces with their length and SHA-256, as often as it is read',
    async (count) => {
      const file = new SpoolFile(join(directory, 'a'));
      const piece = 'ñandú, línea con más de un byte por letra; ';
      for (let n = 0; n < count; n += 1) file.write(piece);
      const entry = file.entry('data/a');
      const expected = Buffer.from(piece.repeat(count));
      expect(entry).toMatchObject({
        name: 'data/a',
        bytes: expected.length,
        sha256: createHash('sha256').update(expected).digest('hex'),
      });
      for (let reading = 0; reading < 2; reading += 1) expect((await bytesOf(entry)).equals(expected)).toBe(true);
    },
  );

  it('begins anew over a file that an earlier attempt left', async () => {
    new SpoolFile(join(directory, 'a')).entry('old');
    const first = new SpoolFile(join(directory, 'a'));
    first.write('de antes');
    first.entry('a');
    const again = new SpoolFile(join(directory, 'a'));
    again.write('x');
    expect((await bytesOf(again.entry('a'))).toString()).toBe('x');
  });
});
