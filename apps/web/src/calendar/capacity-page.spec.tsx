import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aSurge, someSettings } from '../testing/sample-calendar';
import { CapacitySettings } from './capacity-page';

describe('the hours and the capacity that operators set', () => {
  it('are the hours of every kind of day, also of those without any', () => {
    const html = htmlOf(<CapacitySettings settings={someSettings()} changes={{ open: quiet }} />);
    const rows = allOf(html, 'tr');
    expect(rows).toHaveLength(9);
    expect(rows[1]).toBe('Lunes 20:00 a 06:00 del día siguiente 10 horas Cambiar : Lunes Cerrar : Lunes');
    expect(rows[2]).toBe('Martes No se genera — Poner horario : Martes');
    expect(textOf(html)).toContain('Respaldos por noche 200 Tamaño por noche 1 TB');
    expect(textOf(html)).toContain('Velocidad de cada uno Todavía sin medir');
    expect(textOf(html)).not.toContain('se genera también de día');
  });

  it('are single nights, and the speed with where it comes from', () => {
    const capacities = [{ night: '2026-12-24', backupCount: 3, totalBytes: 2 ** 30 }];
    const { throughput } = someSettings();
    const learned = { ...throughput, learnedBytesPerSecond: 2 ** 23, measuredCount: 40 };
    const settings = someSettings({ capacities, throughput: learned, surge: aSurge() });
    const html = htmlOf(<CapacitySettings settings={settings} changes={{ open: quiet }} />);
    expect(allOf(html, 'tr').at(-1)).toBe('jue 2026-12-24 3 1 GB Cambiar : 2026-12-24 Quitar : 2026-12-24');
    expect(textOf(html)).toContain('8 MB por segundo, medida en 40 respaldos');
    expect(textOf(html)).toContain('se genera también de día');
    const corrected = { ...learned, correctedBytesPerSecond: 2 ** 20 };
    const fixed = htmlOf(
      <CapacitySettings settings={someSettings({ throughput: corrected })} changes={{ open: quiet }} />,
    );
    expect(textOf(fixed)).toContain('1 MB por segundo, fijada por un operador');
  });
});
