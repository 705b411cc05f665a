import { aPackageAbout } from '@respaldos/testing';
import { noCounts } from '../tally';
import { readme } from './readme';

describe('LEEME.txt', () => {
  const text = readme(aPackageAbout(), { ...noCounts(), documentCount: 30 });

  it('ends every line as Windows does and begins with the mark of UTF-8', () => {
    expect(text.startsWith('\uFEFFRESPALDO')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says how to join and test with the name of this archive, never with cat', () => {
    expect(text).toContain('zip -s 0 respaldo_45346.zip --out respaldo_45346_unificado.zip\r\n');
    expect(text).toContain('unzip -tq respaldo_45346_unificado.zip\r\n');
    expect(text).toContain('Nunca una las partes con cat');
  });

  it('says for how long, and whom to ask', () => {
    expect(text).toContain('durante 4 días');
    expect(text).toContain('soporte@respaldos.example');
  });

  it('is honest about what is missing, and about nothing missing', () => {
    expect(text).toContain('Todos los documentos y archivos de la lista están incluidos.');
    const incomplete = { ...noCounts(), exceptionCount: 3, exceptionDocumentCount: 2 };
    expect(readme(aPackageAbout(), incomplete)).toContain(
      'de 2 documento(s) no se pudo incluir todo (3 excepción(es))',
    );
  });
});
