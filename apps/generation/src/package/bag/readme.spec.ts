import { aPackageAbout } from '@respaldos/testing';
import { noCounts } from '../tally';
import { readme } from './readme';

describe('LEEME.txt', () => {
  const text = readme(aPackageAbout(), { ...noCounts(), documentCount: 30 }, 'a1'.repeat(32));

  it('ends every line as Windows does and begins with the mark of UTF-8', () => {
    expect(text.startsWith('\uFEFFRESPALDO')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says how to join and test with the name of this archive, never with cat', () => {
    expect(text).toContain('zip -s 0 respaldo_45346.zip --out respaldo_45346_unificado.zip\r\n');
    expect(text).toContain('unzip -tq respaldo_45346_unificado.zip\r\n');
    expect(text).toContain('Nunca una las partes con cat');
  });

  it('says where each part goes and what opens it on each system', () => {
    for (const system of ['Windows (PowerShell):', 'macOS: ', 'Linux: ', 'Windows:  con 7-Zip'])
      expect(text).toContain(system);
    expect(text).toContain('Descargue TODAS las partes y déjelas en una misma carpeta');
    expect(text).toContain('respaldo_45346.z01, respaldo_45346.z02, ... y respaldo_45346.zip');
    expect(text).toContain('Get-FileHash respaldo_45346.*');
    expect(text).toContain('"Extraer en respaldo_45346\\"');
  });

  it('fits the window of a notepad', () => {
    const wide = text.split('\r\n').filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });

  it('says how to check it without us, and where the keys are', () => {
    expect(text).toContain('sha256sum -c --quiet tagmanifest-sha256.txt');
    expect(text).toContain('-in tagmanifest-sha256.txt -sigfile firma-ed25519.sig');
    expect(text).toContain('https://respaldos.example/api/signing-keys');
    expect(text).toContain('a1'.repeat(32));
  });

  it('speaks of no signature where there is none', () => {
    const unsigned = readme(aPackageAbout(), noCounts(), null);
    expect(unsigned).not.toContain('firma');
    expect(unsigned).toContain('sha256sum -c --quiet manifest-sha256.txt');
  });

  it('says for how long, and whom to ask', () => {
    expect(text).toContain('durante 4 días desde que el sistema avisa\r\nque está listo');
    expect(text).toContain('soporte@respaldos.example');
  });

  it('is honest about what is missing, and about nothing missing', () => {
    expect(text).toContain('Todos los documentos y archivos de la lista están incluidos.');
    const incomplete = { ...noCounts(), exceptionCount: 3, exceptionDocumentCount: 2 };
    expect(readme(aPackageAbout(), incomplete, null)).toContain(
      'de 2 documento(s) no se pudo incluir todo:\r\nhay 3 excepción(es)',
    );
  });
});
