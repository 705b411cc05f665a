import { type FileColumns, storedFilesOf } from './stored-files';

const columns = (given: Partial<FileColumns>): FileColumns => ({
  arch_codi: '0',
  arch_codi_firma: '0',
  path: null,
  name: null,
  fallbackName: '20250002010000000010.pdf',
  ...given,
});

describe('the files that the columns of Quipux mean', () => {
  it('are none when nothing is recorded', () => {
    expect(storedFilesOf(columns({}))).toEqual([]);
    expect(storedFilesOf(columns({ arch_codi: null, arch_codi_firma: null, path: '  ' }))).toEqual([]);
  });

  it('are the plain one and its envelope when the codes differ', () => {
    expect(storedFilesOf(columns({ arch_codi: '5', arch_codi_firma: '6' }))).toEqual([
      {
        location: { kind: 'database', fileId: '5' },
        nameHint: '20250002010000000010.pdf',
        signed: false,
        optional: false,
      },
      {
        location: { kind: 'database', fileId: '6' },
        nameHint: '20250002010000000010.pdf.p7m',
        signed: true,
        optional: false,
      },
    ]);
  });

  it('are one when both codes are the same: a PDF signed in itself', () => {
    const files = storedFilesOf(columns({ arch_codi: '7', arch_codi_firma: '7' }));
    expect(files).toEqual([
      {
        location: { kind: 'database', fileId: '7' },
        nameHint: '20250002010000000010.pdf',
        signed: true,
        optional: false,
      },
    ]);
  });

  it('are the envelope alone when its content could not be taken out', () => {
    const files = storedFilesOf(columns({ arch_codi: '0', arch_codi_firma: '8', name: 'oficio.pdf.p7m' }));
    expect(files).toEqual([
      { location: { kind: 'database', fileId: '8' }, nameHint: 'oficio.pdf.p7m', signed: true, optional: false },
    ]);
  });

  it('are looked for in the database before the folder', () => {
    const files = storedFilesOf(columns({ arch_codi: '9', path: '/2012/000201/x.pdf' }));
    expect(files.map(({ location }) => location.kind)).toEqual(['database']);
  });

  it('are the legacy path, and beside an envelope its content, which may well not be there', () => {
    expect(storedFilesOf(columns({ path: '/2012/000201/x.pdf' }))).toEqual([
      { location: { kind: 'path', path: '/2012/000201/x.pdf' }, nameHint: 'x.pdf', signed: false, optional: false },
    ]);
    expect(storedFilesOf(columns({ path: '/2012/000201/x.pdf.p7m' }))).toEqual([
      { location: { kind: 'path', path: '/2012/000201/x.pdf' }, nameHint: 'x.pdf', signed: false, optional: true },
      {
        location: { kind: 'path', path: '/2012/000201/x.pdf.p7m' },
        nameHint: 'x.pdf.p7m',
        signed: true,
        optional: false,
      },
    ]);
  });

  it('keep the name that the uploader gave', () => {
    const [file] = storedFilesOf(columns({ path: '/2012/000201/docs/9.xlsx', name: 'Matriz ñ.xlsx' }));
    expect(file?.nameHint).toBe('Matriz ñ.xlsx');
  });
});
