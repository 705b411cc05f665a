import { aSourceDocument, aStoredFile, anAnnex } from '@respaldos/testing';
import { FileCatalog, keyOf } from './file-catalog';
import type { FaultLine, FileLine } from './ledger';

const inFolder = (path: string) => aStoredFile('x', { location: { kind: 'path', path }, nameHint: path });
const storedAs = (key: string, path: string): FileLine => {
  return { kind: 'file', key, path, bytes: 3, sha256: 'ab'.repeat(32), mediaType: 'application/pdf' };
};
const faulty = (key: string): FaultLine => ({ kind: 'fault', key, code: 'missing' });

describe('FileCatalog', () => {
  it('tells a file of the folder from one of the database that has the same name', () => {
    expect(keyOf({ kind: 'path', path: '7' })).not.toBe(keyOf({ kind: 'database', fileId: '7' }));
  });

  it('asks for each file of a document once, the image first, then the annexes', () => {
    const image = aStoredFile('1');
    const document = aSourceDocument(1, {
      files: [image, aStoredFile('2', { signed: true })],
      annexes: [anAnnex({ name: 'a', files: [image] }), anAnnex({ name: 'b', files: [aStoredFile('3')] })],
    });
    expect(new FileCatalog().newFiles(document).map(({ title, location }) => [title, keyOf(location)])).toEqual([
      ['INS-DIR-2017-0001-M', 'd:1'],
      ['INS-DIR-2017-0001-M', 'd:2'],
      ['b', 'd:3'],
    ]);
  });

  it('asks never again for what is stored, or known to be missing', () => {
    const catalog = new FileCatalog();
    catalog.settle(storedAs('d:1', 'archivos/0001/000001_a.pdf'));
    catalog.settle(faulty('d:2'));
    const document = aSourceDocument(1, { files: [aStoredFile('1'), aStoredFile('2'), aStoredFile('3')] });
    expect(catalog.newFiles(document).map(({ location }) => keyOf(location))).toEqual(['d:3']);
  });

  it('names a file without number by what Quipux calls it', () => {
    const document = aSourceDocument(1, { number: '', files: [inFolder('/2017/000042/oficio.pdf')] });
    const annexes = [anAnnex({ name: '', files: [aStoredFile('8', { nameHint: 'anexo.docx' })] })];
    const titles = new FileCatalog().newFiles({ ...document, annexes }).map(({ title }) => title);
    expect(titles).toEqual(['/2017/000042/oficio.pdf', 'anexo.docx']);
  });

  it('begins another folder after a thousand files: FAT32 and people bear no more', () => {
    const catalog = new FileCatalog();
    const paths = Array.from({ length: 2_001 }, () => catalog.nextPath('a', 'pdf'));
    expect([paths[0], paths[999], paths[1_000], paths[2_000]]).toEqual([
      'archivos/0001/000001_a.pdf',
      'archivos/0001/001000_a.pdf',
      'archivos/0002/001001_a.pdf',
      'archivos/0003/002001_a.pdf',
    ]);
    expect(new Set(paths).size).toBe(2_001);
  });

  it('goes on numbering behind what a replayed ledger tells, where faults took no number', () => {
    const catalog = new FileCatalog();
    catalog.settle(storedAs('d:1', 'archivos/0001/000001_a.pdf'));
    catalog.settle(faulty('d:2'));
    catalog.settle(storedAs('d:3', 'archivos/0001/000002_b.pdf'));
    expect(catalog.nextPath('c', 'pdf')).toBe('archivos/0001/000003_c.pdf');
  });

  it('tells of a stored file where it lies, and of a missing one why it does not', () => {
    const catalog = new FileCatalog();
    catalog.settle(storedAs('d:1', 'archivos/0001/000001_a.pdf'));
    catalog.settle(faulty('d:2'));
    expect(catalog.recordOf(aStoredFile('1', { signed: true }))).toEqual([
      expect.objectContaining({ ruta: 'archivos/0001/000001_a.pdf', firmado: true, bytes: 3, excepcion: null }),
    ]);
    expect(catalog.recordOf(aStoredFile('2'))).toEqual([
      expect.objectContaining({ nombre: '2.pdf', ruta: null, bytes: null, excepcion: 'missing' }),
    ]);
  });

  it('is silent of a guessed file that is not there, but not of one that is and cannot be read', () => {
    const catalog = new FileCatalog();
    catalog.settle(faulty('d:1'));
    catalog.settle({ kind: 'fault', key: 'd:2', code: 'empty' });
    expect(catalog.recordOf(aStoredFile('1', { optional: true }))).toEqual([]);
    expect(catalog.recordOf(aStoredFile('2', { optional: true }))).toHaveLength(1);
  });

  it('refuses to speak of a file of which nobody told it', () => {
    expect(() => new FileCatalog().recordOf(aStoredFile('1'))).toThrow('no outcome is known for the file «d:1»');
  });
});
