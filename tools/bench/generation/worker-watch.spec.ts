import { mediansByTenth } from './worker-watch';

describe('memory by tenths of a run', () => {
  it('is what was mostly taken in each, whatever was taken for a moment', () => {
    const samples = Array.from({ length: 50 }, (_, index) => (index % 5 === 2 ? 900 : 100 + Math.floor(index / 5)));
    expect(mediansByTenth(samples)).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109]);
  });

  it('shows what grows', () => {
    const grown = mediansByTenth(Array.from({ length: 1_000 }, (_, index) => index));
    expect([grown[0], grown[4], grown[9]]).toEqual([50, 450, 950]);
  });

  it('is nothing where nothing was seen, and the nearest look where they were few', () => {
    expect(mediansByTenth([])).toEqual(Array(10).fill(0));
    expect(mediansByTenth([7, 8])).toEqual([7, 7, 7, 7, 7, 8, 8, 8, 8, 8]);
  });
});
