import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyBag } from '../bag/verify-bag';
import type { Verdict } from '../bag/verdict';
import { aSigningKey, writeBag, writeZip, type BagOptions } from '../spec/a-bag';
import { openBag } from './open-bag';

const segmentBytes = 65_536;

describe('openBag', () => {
  const signingKey = aSigningKey();
  let home: string;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'sources-'))));
  afterEach(() => rmSync(home, { recursive: true }));

  const at = (...names: string[]): string => join(home, ...names);
  async function judge(path: string): Promise<Verdict> {
    const files = await openBag(path);
    try {
      return await verifyBag(files, null);
    } finally {
      await files.close();
    }
  }
  const zip = (options: BagOptions & { segmentBytes?: number; prefix?: string } = {}): Promise<string[]> =>
    writeZip(at('set'), { signingKey, ...options });
  const splitSet = (): Promise<string[]> => zip({ segmentBytes, documentCount: 6, fileBytes: 30_000 });

  it('reads the same bag from its folder, from a plain ZIP and from a split set, without unpacking', async () => {
    await writeBag(at('bag'), { signingKey, documentCount: 6, fileBytes: 30_000 });
    const parts = await splitSet();
    await writeZip(at('plain'), { signingKey, documentCount: 6, fileBytes: 30_000 });
    expect(parts.length).toBeGreaterThan(3);
    const [folder, split, plain] = await Promise.all([
      judge(at('bag')),
      judge(at('set', 'respaldo.zip')),
      judge(at('plain', 'respaldo.zip')),
    ]);
    expect(folder).toMatchObject({ isValid: true, problems: [] });
    expect(split).toEqual(folder);
    expect(plain).toEqual(folder);
  });

  it('is given the same archive, byte for byte, for the same list, bytes and key', async () => {
    const parts = await splitSet();
    const again = await writeZip(at('again'), { signingKey, segmentBytes, documentCount: 6, fileBytes: 30_000 });
    expect(again).toEqual(parts);
    for (const part of parts) expect(readFileSync(at('again', part)).equals(readFileSync(at('set', part)))).toBe(true);
  });

  it('takes any part of the set, the folder with the set, and the folder with the one bag', async () => {
    await splitSet();
    await writeBag(at('extraido', 'respaldo'), { signingKey });
    rmSync(at('extraido', 'respaldo.work'), { recursive: true });
    for (const path of [at('set', 'respaldo.z01'), at('set'), at('extraido')])
      expect([path, (await judge(path)).isValid]).toEqual([path, true]);
  });

  it('reads an entry that straddles several parts', async () => {
    await zip({ segmentBytes, documentCount: 1, fileBytes: 4 * segmentBytes });
    expect(await judge(at('set'))).toMatchObject({ isValid: true });
  });

  it('finds the bag inside the one folder of an archive', async () => {
    await zip({ prefix: 'respaldo_45346/' });
    expect(await judge(at('set'))).toMatchObject({ isValid: true });
  });

  it.each([0, 1, -1])('names the part that is missing or that was cut (part %i)', async (index) => {
    const name = (await splitSet()).at(index)!;
    const part = at('set', name);
    const bytes = readFileSync(part);
    writeFileSync(part, bytes.subarray(0, bytes.length - 5_000));
    const verdict = await judge(at('set', 'respaldo.zip')).catch((error: unknown) => ({
      problems: [{ file: (error as { file: string }).file, detail: undefined }],
    }));
    expect(verdict.problems.map(({ file, detail }) => `${file} ${detail}`).join()).toContain(name);
    if (name === 'respaldo.zip') return;
    rmSync(part);
    await expect(judge(at('set', 'respaldo.zip'))).rejects.toMatchObject({
      name: 'NotABag',
      kind: 'missing',
      file: name,
    });
  });

  it('names the file in whose bytes one bit of a part was flipped, wherever that is', async () => {
    const parts = await splitSet();
    const names = new Set<string>();
    for (const part of parts.slice(0, -1)) {
      const whole = readFileSync(at('set', part));
      for (let offset = 3_000; offset < whole.length; offset += 9_973) {
        const bytes = Buffer.from(whole);
        bytes[offset]! ^= 1 << (offset & 7);
        writeFileSync(at('set', part), bytes);
        const { isValid, problems } = await judge(at('set'));
        expect([part, offset, isValid]).toEqual([part, offset, false]);
        for (const { file, kind } of problems) if (kind !== 'doubtful') names.add(file);
      }
      writeFileSync(at('set', part), whole);
    }
    expect([...names].filter((name) => name.startsWith('data/archivos/')).length).toBeGreaterThan(3);
    expect((await judge(at('set'))).isValid).toBe(true);
  });

  it('names both parts when two of them changed places', async () => {
    await splitSet();
    renameSync(at('set', 'respaldo.z01'), at('set', 'x'));
    renameSync(at('set', 'respaldo.z02'), at('set', 'respaldo.z01'));
    renameSync(at('set', 'x'), at('set', 'respaldo.z02'));
    const { isValid, problems } = await judge(at('set')).catch((error: { file: string }) => {
      return { isValid: false, problems: [{ file: error.file, detail: error.file }] };
    });
    expect(isValid).toBe(false);
    const told = problems.map(({ file, detail }) => `${file} ${detail}`).join();
    expect(told).toMatch(/respaldo\.z0[12]/);
  });

  it('says of what is no archive, or no bag, what it is that fails', async () => {
    mkdirSync(at('vacia'));
    writeFileSync(at('foto.zip'), Buffer.alloc(500, 1));
    await zip();
    for (const [path, file] of [
      [at('nada'), at('nada')],
      [at('vacia'), join('vacia', 'bagit.txt')],
      [at('foto.zip'), 'foto.zip'],
    ] as const)
      await expect(judge(path)).rejects.toMatchObject({ name: 'NotABag', file });
    expect(existsSync(at('set', 'respaldo.zip'))).toBe(true);
  });

  it('follows no link out of the bag', async () => {
    await writeBag(at('bag'), { signingKey });
    symlinkSync('/etc/hostname', at('bag', 'data', 'enlace'));
    expect((await judge(at('bag'))).problems).toEqual([{ file: 'data/enlace', kind: 'extra' }]);
  });

  it('takes names that a Mac stores decomposed for the same names', async () => {
    const paths = await writeBag(at('bag'), { signingKey });
    const name = paths.find((path) => path.includes('señal'))!;
    renameSync(at('bag', name), at('bag', name.normalize('NFD')));
    expect(name.normalize('NFD')).not.toBe(name);
    expect(await judge(at('bag'))).toMatchObject({ isValid: true });
  });
});
