import { cantonsOf, knownSpelling, provinces } from './ecuador';

describe('places', () => {
  it('are the twenty-four provinces, in the order of the alphabet', () => {
    const names = provinces.map(([name]) => name);
    expect(new Set(names).size).toBe(24);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'es')));
  });

  it('propose the capital of the province and the cantons written before, each once', () => {
    const used = [
      { province: 'Guayas', canton: 'Milagro' },
      { province: 'Guayas', canton: 'Guayaquil' },
      { province: 'Guayas', canton: '' },
      { province: 'Loja', canton: 'Catamayo' },
    ];
    expect(cantonsOf('Guayas', used)).toEqual(['Guayaquil', 'Milagro']);
    expect(cantonsOf('', used)).toEqual([]);
  });

  it('are written as they were written before, or else as the person writes them', () => {
    expect(knownSpelling('MILAGRO', ['Guayaquil', 'Milagro'])).toBe('Milagro');
    expect(knownSpelling('tulcan', ['Tulcán'])).toBe('Tulcán');
    expect(knownSpelling('Naranjal', ['Guayaquil'])).toBe('Naranjal');
  });
});
