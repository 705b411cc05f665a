import { sourceFaultCodes } from '@respaldos/quipux';
import { documentFaultSentences, faultCodes, fileFaultSentences } from './fault';

describe('the causes for which something is not in a package', () => {
  it('are those that reading Quipux knows, and a change meanwhile', () => {
    expect([...faultCodes].sort()).toEqual([...sourceFaultCodes, 'changed'].sort());
  });

  it('each have a sentence of their own for a file, and another for a document', () => {
    const sentences = [...Object.values(fileFaultSentences), ...Object.values(documentFaultSentences)];
    expect(new Set(sentences).size).toBe(2 * faultCodes.length);
  });

  it('blame nobody and name no path, server or table of Quipux', () => {
    for (const sentence of [...Object.values(fileFaultSentences), ...Object.values(documentFaultSentences)])
      expect(sentence).not.toMatch(/error|SQL|\/|radicado|archivo_|null|undefined/i);
  });
});
