import { evidenceText } from './help-evidence';

const attempt = (name: string, linkCount = 1) => ({
  name,
  linkCount,
  lastAt: '2026-03-02 10:00:00',
  address: '190.152.1.7',
});

describe('the evidence of a call for help', () => {
  it('tells what was tried, how often, when, from where and with what', () => {
    expect(evidenceText([attempt('respaldo_1.z01', 3), attempt('respaldo_1.zip')], 5, 'Mozilla/5.0')).toBe(
      'El respaldo tiene 5 partes. Descargas pedidas: respaldo_1.z01: 3 enlaces, el último el 2026-03-02 10:00:00 (GMT-5) ' +
        'desde 190.152.1.7; respaldo_1.zip: 1 enlace, el último el 2026-03-02 10:00:00 (GMT-5) desde 190.152.1.7. ' +
        'Navegador: Mozilla/5.0.',
    );
  });

  it('says so when nothing was tried, and by nothing known', () => {
    expect(evidenceText([], 2, '')).toBe(
      'El respaldo tiene 2 partes. Descargas pedidas: ninguna. Navegador: desconocido.',
    );
  });

  it('stays short, however much was tried and however a browser boasts', () => {
    const many = Array.from({ length: 99 }, (_, index) => attempt(`respaldo_1.z${index}`, 1_000));
    const text = evidenceText(many, 99, 'x'.repeat(5_000));
    expect(text).toContain('y 91 archivos más');
    expect(text.length).toBeLessThan(2_000);
  });
});
