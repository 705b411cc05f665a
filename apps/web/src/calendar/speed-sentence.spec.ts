import { someSettings } from '../testing/sample-calendar';
import { speedSentence } from './speed-sentence';

describe('the speed that plans reckon with', () => {
  const { throughput } = someSettings();
  const learned = { ...throughput, learnedBytesPerSecond: 8 * 2 ** 20, measuredCount: 40 };

  it('is what was measured, with in how many backups', () => {
    expect(speedSentence(learned)).toBe('8 MB por segundo, medida en 40 respaldos');
    expect(speedSentence({ ...learned, measuredCount: 1 })).toBe('8 MB por segundo, medida en 1 respaldo');
    expect(speedSentence(throughput)).toBe('Todavía sin medir');
  });

  it('is what an operator set before what was measured', () => {
    expect(speedSentence({ ...learned, correctedBytesPerSecond: 2 ** 20 })).toBe(
      '1 MB por segundo, fijada por un operador',
    );
  });
});
