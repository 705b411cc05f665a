import { allOf, htmlOf, textOf } from '../testing/render';
import { ExceptionTable } from './exceptions-page';

describe('what could not be packed', () => {
  const item = { documentId: '20170000012345678901', reason: 'missing' as const };

  it('is told by document and cause, with files only for who may know their names', () => {
    const named = { number: 1, foundCount: 1, items: [{ ...item, fileName: 'oficio.pdf' }] };
    expect(allOf(htmlOf(<ExceptionTable view={named} />), 'tr')).toEqual([
      'Documento Archivo Causa',
      '20170000012345678901 oficio.pdf No consta en Quipux o en su bodega.',
    ]);
    const unnamed = { number: 1, foundCount: 700, items: [{ ...item, fileName: null }] };
    const html = htmlOf(<ExceptionTable view={unnamed} />);
    expect(allOf(html, 'th')).not.toContain('Archivo');
    expect(textOf(html)).toContain('Se muestran las primeras 1; todas están dentro del respaldo.');
  });
});
