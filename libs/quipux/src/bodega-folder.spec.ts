import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eventually } from '@respaldos/testing';
import { BodegaFolder } from './bodega-folder';

const outer = mkdtempSync(join(tmpdir(), 'bodega-'));
const dir = join(outer, 'bodega');
const folder = new BodegaFolder(dir);

beforeAll(() => {
  mkdirSync(join(dir, '2012/000201/docs'), { recursive: true });
  writeFileSync(join(dir, '2012/000201/oficio ñandú.v1.pdf'), 'contenido');
  writeFileSync(join(dir, '2012/000201/docs/20120002010000000010_00001.xlsx'), 'contenido');
  writeFileSync(join(dir, '2012/000201/vacío.pdf'), '');
  writeFileSync(join(outer, 'secreto.txt'), 'secreto');
  mkdirSync(join(outer, 'bodega-vecina'));
  writeFileSync(join(outer, 'bodega-vecina/vecino.txt'), 'vecino');
  symlinkSync(join(outer, 'secreto.txt'), join(dir, '2012/enlace.pdf'));
  symlinkSync(outer, join(dir, '2012/afuera'));
  symlinkSync(join(outer, 'bodega-vecina'), join(dir, 'vecina'));
  symlinkSync(join(dir, '2012/000201'), join(dir, '2012/adentro'));
  execFileSync('mkfifo', [join(dir, '2012/tubo.pdf')]);
});

afterAll(() => rmSync(outer, { recursive: true }));

const codeOf = async (path: string): Promise<string | undefined> => {
  const error = await folder.open(path).then(
    () => undefined,
    (reason: { code?: string }) => reason,
  );
  return error?.code;
};

describe('the bodega as a folder', () => {
  it.each([
    '/2012/000201/oficio ñandú.v1.pdf',
    '2012/000201/oficio ñandú.v1.pdf',
    '/2012/adentro/oficio ñandú.v1.pdf',
    '/2012/000201/docs/20120002010000000010_00001.xlsx',
  ])('gives the bytes of %s', async (path) => {
    const file = await folder.open(path);
    expect(file).toMatchObject({ sizeBytes: 9, aboutBytes: 9 });
    expect(String(await buffer(await file.open()))).toBe('contenido');
    expect(String(await buffer(await file.open()))).toBe('contenido');
  });

  it('closes a file that nobody reads after all', async () => {
    const path = join(dir, '2012/000201/oficio ñandú.v1.pdf');
    const openCount = (): number =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === path;
        } catch {
          return false;
        }
      }).length;
    const stream = await (await folder.open('/2012/000201/oficio ñandú.v1.pdf')).open();
    expect(openCount()).toBe(1);
    stream.destroy();
    await eventually(() => openCount() === 0);
  });

  it('reads a file at once into memory that it is given', async () => {
    const file = await folder.open('/2012/000201/oficio ñandú.v1.pdf');
    const memory = Buffer.alloc(20, '.');
    expect(await file.readInto!(memory)).toBe(9);
    expect(String(memory)).toBe(`contenido${'.'.repeat(11)}`);
  });

  it('gives a file in pieces that lie in the same memory', async () => {
    const content = randomBytes(2_500_000);
    writeFileSync(join(dir, '2012/000201/grande.pdf'), content);
    const pieces: Buffer[] = [];
    const memories = new Set<ArrayBufferLike>();
    for await (const piece of (await folder.open('/2012/000201/grande.pdf')).pieces!()) {
      memories.add(piece.buffer);
      pieces.push(Buffer.from(piece));
    }
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(memories.size).toBe(1);
  });

  it('says so when a file is shorter or longer than it was when it was found', async () => {
    const path = join(dir, '2012/000201/cambia.pdf');
    writeFileSync(path, 'contenido');
    const file = await folder.open('/2012/000201/cambia.pdf');
    writeFileSync(path, 'corto');
    expect(await file.readInto!(Buffer.alloc(10))).toBe(5);
    writeFileSync(path, 'ahora es largo');
    await expect(file.readInto!(Buffer.alloc(10))).rejects.toThrow('has grown');
  });

  it.each([
    '../secreto.txt',
    '/../secreto.txt',
    '/2012/../../secreto.txt',
    '/2012/000201/../../../secreto.txt',
    '..\\secreto.txt',
    '/2012\\..\\..\\secreto.txt',
    'C:\\Windows\\win.ini',
    'c:/windows/win.ini',
    '//servidor/compartido/x.pdf',
    '\\\\servidor\\compartido',
    '/2012/x.pdf\0.png',
    '/2012/enlace.pdf',
    '/2012/afuera/secreto.txt',
    '/vecina/vecino.txt',
  ])('refuses %j, which leads out of it', async (path) => {
    expect(await codeOf(path)).toBe('outside');
  });

  it('takes an absolute path for one below it', async () => {
    expect(await codeOf('/etc/passwd')).toBe('missing');
  });

  it.each([
    ['/2012/000201/no-está.pdf', 'missing'],
    ['/2012/000201/oficio ñandú.v1.pdf/dentro', 'missing'],
    [`/${'x'.repeat(300)}`, 'missing'],
    ['/2012/000201/vacío.pdf', 'empty'],
    ['/2012/000201', 'unreadable'],
    ['/2012/tubo.pdf', 'unreadable'],
    ['/', 'outside'],
  ])('says of %s: %s', async (path, code) => {
    expect(await codeOf(path)).toBe(code);
  });

  it('calls a file that went away between finding and reading missing', async () => {
    const path = join(dir, 'fugaz.pdf');
    writeFileSync(path, 'x');
    const file = await folder.open('/fugaz.pdf');
    rmSync(path);
    await expect(file.open()).rejects.toMatchObject({ code: 'missing' });
  });

  it('blames no file when the folder itself is gone', async () => {
    const gone = new BodegaFolder(join(outer, 'no-montada'));
    await expect(gone.open('/2012/x.pdf')).rejects.toMatchObject({ name: 'Error', code: 'ENOENT' });
    await expect(gone.check()).rejects.toThrow('ENOENT');
  });

  it('calls a file that it may not read unreadable', async () => {
    writeFileSync(join(dir, 'cerrado.pdf'), 'x');
    chmodSync(join(dir, 'cerrado.pdf'), 0);
    const file = await folder.open('/cerrado.pdf');
    // Root may read everything: for this moment it is nobody, who may enter the folders.
    chmodSync(outer, 0o755);
    const isRoot = process.geteuid!() === 0;
    if (isRoot) process.seteuid!(65_534);
    try {
      await expect(file.open()).rejects.toMatchObject({ code: 'unreadable' });
    } finally {
      if (isRoot) process.seteuid!(0);
    }
  });
});

describe('a bodega of several disks', () => {
  const disk = join(outer, 'disco2');
  const linked = join(outer, 'enlace-a-la-bodega');
  const path = '/2011/000201/antiguo.pdf';
  const codeIn = (bodega: BodegaFolder, file: string) =>
    bodega.open(file).then(
      () => 'found',
      (error: { code?: string }) => error.code,
    );

  beforeAll(() => {
    mkdirSync(join(disk, '2011/000201'), { recursive: true });
    writeFileSync(join(disk, '2011/000201/antiguo.pdf'), 'antiguo');
    symlinkSync(join(disk, '2011'), join(dir, '2011'));
    symlinkSync(join(outer, 'secreto.txt'), join(disk, '2011/000201/enlace.pdf'));
    symlinkSync(dir, linked);
    symlinkSync(disk, join(outer, 'enlace-al-disco'));
  });

  it('reads a year that lies on another disk only when that disk is one of its roots', async () => {
    expect(await codeIn(new BodegaFolder(dir), path)).toBe('outside');
    const file = await new BodegaFolder(dir, [disk]).open(path);
    expect(String(await buffer(await file.open()))).toBe('antiguo');
  });

  it.each([
    ['itself is a link', linked, [disk]],
    ['is given its other root by a link', dir, [join(outer, 'enlace-al-disco')]],
  ])('reads everything when it %s', async (_, root, others) => {
    const bodega = new BodegaFolder(root, others);
    await expect(bodega.check()).resolves.toBeUndefined();
    expect(await codeIn(bodega, path)).toBe('found');
    expect(await codeIn(bodega, '/2012/000201/oficio ñandú.v1.pdf')).toBe('found');
  });

  it.each([
    ['/2011/000201/enlace.pdf', 'out of the other root'],
    ['/2012/enlace.pdf', 'out of the bodega'],
    ['/vecina/vecino.txt', 'to a folder whose name begins alike'],
  ])('refuses %s, which leads %s', async (file) => {
    expect(await codeIn(new BodegaFolder(dir, [disk]), file)).toBe('outside');
  });

  it('reads nothing below another root by its own path', async () => {
    expect(await codeIn(new BodegaFolder(dir, [disk]), join(disk, '2011/000201/antiguo.pdf'))).toBe('missing');
  });

  it('blames no file when one of its disks is away', async () => {
    const bodega = new BodegaFolder(dir, [join(outer, 'disco-no-montado')]);
    await expect(bodega.open(path)).rejects.toMatchObject({ name: 'Error', code: 'ENOENT' });
    await expect(bodega.check()).rejects.toThrow('disco-no-montado');
  });
});
