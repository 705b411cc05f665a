import { percentile, rounded } from './timing';

it.each([
  [0.5, 3],
  [0.95, 5],
  [0.2, 1],
  [0, 1],
])('%s of the measurements take at most the %sth', (share, expected) => {
  expect(percentile([5, 1, 4, 2, 3], share)).toBe(expected);
});

it('is the only one when there is one, and shows a tenth of a millisecond', () => {
  expect(percentile([7.26], 0.95)).toBe(7.26);
  expect(rounded(7.26)).toBe(7.3);
});
