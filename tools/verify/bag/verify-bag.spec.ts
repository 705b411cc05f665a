import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash, sign, type KeyObject } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publicPemOf, readPublicKeys, type PublishedKey } from '@respaldos/runtime';
import { FolderFiles } from '../sources/folder-files';
import { aSigningKey, writeBag } from '../spec/a-bag';
import { MemoryFiles } from '../spec/memory-files';
import { verifyBag } from './verify-bag';
import type { Verdict } from './verdict';

const flipCount = 500;
/** `VERIFY_FLIPS=all` takes every bit of the papers, which takes minutes. */
const bitStep = process.env.VERIFY_FLIPS === 'all' ? 1 : 29;

/** The same flips in every run: a failure can be looked at again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('verifyBag', () => {
  const key = aSigningKey();
  const published: PublishedKey[] = readPublicKeys(publicPemOf(key));
  let home: string;
  let root: string;
  let paths: string[];
  let whole: Map<string, Buffer>;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'verify-'));
    root = join(home, 'bag');
    paths = await writeBag(root, { signingKey: key });
    whole = new Map(paths.map((path) => [path, readFileSync(join(root, path))]));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const at = (path: string): string => join(root, path);
  async function verdict(trusted: PublishedKey[] | null = published): Promise<Verdict> {
    return verifyBag(await FolderFiles.open(root), trusted);
  }
  /** Changes the bag, judges it, and puts it back as it was. */
  async function judgedAfter(path: string, change: () => void, trusted: PublishedKey[] | null = published) {
    const before = readFileSync(at(path));
    change();
    const { isValid, problems } = await verdict(trusted);
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), before);
    return { isValid, problems };
  }
  /** In memory: hundreds of flips would otherwise be hundreds of thousands of openings of files. */
  async function accusedAfterFlip(path: string, bit: number, trusted: PublishedKey[] | null) {
    const bytes = Buffer.from(whole.get(path)!);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    return [path, bit, accused(await verifyBag(new MemoryFiles(new Map([...whole, [path, bytes]])), trusted))];
  }
  const accused = ({ problems }: Pick<Verdict, 'problems'>): string[] =>
    problems.filter(({ kind }) => kind !== 'doubtful').map(({ file }) => file);

  it('finds a bag whole, proven by the published key or consistent with its own', async () => {
    const byPublished = await verdict();
    expect(byPublished).toMatchObject({ isValid: true, problems: [], signature: { state: 'proven' } });
    expect(byPublished.fileCount).toBe(paths.length - 2);
    expect(await verdict(null)).toMatchObject({
      isValid: true,
      signature: { state: 'self', keyId: published[0]!.keyId },
    });
  });

  it.each([
    ['the published key', published, flipCount],
    ['its own key', null, flipCount / 4],
  ])('names exactly the file of which one bit was flipped, at random, by %s', async (_name, trusted, flips) => {
    const random = randomFrom(trusted ? 20_240_506 : 45_346);
    for (let count = 0; count < flips; count += 1) {
      const path = paths[random(paths.length)]!;
      const bit = random(whole.get(path)!.length * 8);
      expect(await accusedAfterFlip(path, bit, trusted)).toEqual([path, bit, [path]]);
    }
  });

  it('names none but the flipped one, all over the papers on which the rest depends', async () => {
    for (const path of ['firma-ed25519.sig', 'firma-clave-publica.pem', 'bagit.txt', 'tagmanifest-sha256.txt'])
      for (let bit = 0; bit < whole.get(path)!.length * 8; bit += bitStep)
        expect(await accusedAfterFlip(path, bit, bit % 2 ? published : null)).toEqual([path, bit, [path]]);
  }, 600_000);

  it('names every file that is cut, longer, empty or gone', async () => {
    for (const path of paths) {
      const { length } = readFileSync(at(path));
      const cut = await judgedAfter(path, () => truncateSync(at(path), length - 1));
      const longer = await judgedAfter(path, () => appendFileSync(at(path), '\n'));
      const empty = await judgedAfter(path, () => truncateSync(at(path), 0));
      for (const found of [cut, longer, empty]) expect([path, accused(found)]).toEqual([path, [path]]);
      if (path === 'bagit.txt') continue;
      const gone = await judgedAfter(path, () => rmSync(at(path)));
      expect([path, gone.isValid]).toEqual([path, false]);
      expect(accused(gone)).toContain(path);
    }
  });

  it('says that nothing can be a bag without its declaration', async () => {
    const judging = judgedAfter('bagit.txt', () => rmSync(at('bagit.txt')));
    await expect(judging).rejects.toMatchObject({ name: 'NotABag', kind: 'missing', file: 'bagit.txt' });
    writeFileSync(at('bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect((await verdict()).isValid).toBe(true);
  });

  it.each(['data/archivos/0001/intruso.pdf', 'data/nuevo/x', 'intruso.txt', 'data/.DS_Store', 'manifest-md5.txt'])(
    'names the file %s that was put into it',
    async (path) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), 'x');
      const found = await verdict();
      rmSync(at(path));
      expect(found.problems).toEqual([{ file: path, kind: 'extra' }]);
    },
  );

  it('names both of two files that changed places', async () => {
    const pairs = [
      ['data/archivos/0001/000001_INS-DIR-2017-0001-M.pdf', 'data/archivos/0001/000003_INS-DIR-2017-0003-M.pdf'],
      ['LEEME.txt', 'data/index.html'],
      ['ABRIR.html', 'bag-info.txt'],
    ] as const;
    for (const [one, other] of pairs) {
      const [first, second] = [readFileSync(at(one)), readFileSync(at(other))];
      writeFileSync(at(one), second);
      writeFileSync(at(other), first);
      const found = await verdict();
      writeFileSync(at(one), first);
      writeFileSync(at(other), second);
      expect(accused(found).sort()).toEqual([one, other].sort());
    }
  });

  it('names a file that was renamed by both its names', async () => {
    const path = 'data/archivos/0001/000001_INS-DIR-2017-0001-M.pdf';
    const bytes = readFileSync(at(path));
    rmSync(at(path));
    writeFileSync(at('data/archivos/0001/otro.pdf'), bytes);
    const found = await verdict();
    rmSync(at('data/archivos/0001/otro.pdf'));
    writeFileSync(at(path), bytes);
    expect(found.problems).toEqual([
      { file: path, kind: 'missing' },
      { file: 'data/archivos/0001/otro.pdf', kind: 'extra' },
    ]);
  });

  describe('when somebody changes a file and makes all the lists agree again', () => {
    const sha256 = (path: string): string =>
      createHash('sha256')
        .update(readFileSync(at(path)))
        .digest('hex');
    const victim = 'data/index.html';
    const touched = [victim, 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'bag-info.txt', 'firma-ed25519.sig'];
    const papers = [...touched, 'firma-clave-publica.pem'];
    let before: Map<string, Buffer>;
    const relist = (list: string, path: string): void => {
      const line = new RegExp(`^[0-9a-f]{64}  ${path}$`, 'm');
      writeFileSync(at(list), readFileSync(at(list), 'utf8').replace(line, `${sha256(path)}  ${path}`));
    };
    const forge = (): void => {
      appendFileSync(at(victim), '<!-- otro -->');
      relist('manifest-sha256.txt', victim);
      relist('tagmanifest-sha256.txt', 'manifest-sha256.txt');
    };
    const signAs = (other: KeyObject): void => {
      const { keyId, pem } = readPublicKeys(publicPemOf(other))[0]!;
      writeFileSync(at('firma-clave-publica.pem'), pem);
      const info = readFileSync(at('bag-info.txt'), 'utf8').replace(/(Firma-Clave-SHA256: ).*/, `$1${keyId}`);
      writeFileSync(at('bag-info.txt'), info);
      relist('tagmanifest-sha256.txt', 'firma-clave-publica.pem');
      relist('tagmanifest-sha256.txt', 'bag-info.txt');
      writeFileSync(at('firma-ed25519.sig'), sign(null, readFileSync(at('tagmanifest-sha256.txt')), other));
    };
    beforeEach(() => (before = new Map(papers.map((path) => [path, readFileSync(at(path))]))));
    afterEach(() => before.forEach((bytes, path) => writeFileSync(at(path), bytes)));

    it('has only the signature against it, and that is enough', async () => {
      forge();
      for (const trusted of [published, null])
        expect((await verdict(trusted)).problems).toEqual([{ file: 'firma-ed25519.sig', kind: 'signature' }]);
    });

    it('is consistent in itself when signed anew with another key, and is found out by the published one', async () => {
      const other = aSigningKey();
      forge();
      signAs(other);
      expect(await verdict(null)).toMatchObject({ isValid: true, signature: { state: 'self' } });
      const found = await verdict();
      expect(found.problems).toEqual([{ file: 'firma-ed25519.sig', kind: 'other-key' }]);
      expect(found.signature.state).toBe('unproven');
    });

    it('is not believed when the signature was taken away', async () => {
      forge();
      rmSync(at('firma-ed25519.sig'));
      expect((await verdict(null)).problems).toEqual([{ file: 'firma-ed25519.sig', kind: 'unsigned' }]);
    });
  });

  it('takes any of the published keys: backups of before a change of key stay valid', async () => {
    const [newer] = readPublicKeys(publicPemOf(aSigningKey()));
    expect((await verdict([newer!, ...published])).signature).toEqual({
      state: 'proven',
      keyId: published[0]!.keyId,
    });
    expect((await verdict([newer!])).problems).toEqual([{ file: 'firma-ed25519.sig', kind: 'other-key' }]);
  });

  it('does not take a bag that nobody signed for a good one', async () => {
    const unsigned = join(home, 'unsigned');
    await writeBag(unsigned, { signingKey: null });
    const found = await verifyBag(await FolderFiles.open(unsigned), null);
    expect(found.problems).toEqual([{ file: 'firma-ed25519.sig', kind: 'unsigned' }]);
  });
});
