import { monthsBefore } from './months-before';

it.each([
  ['2017-02-08', '2016-08-08'],
  ['2025-08-31', '2025-02-28'],
  ['2024-08-31', '2024-02-29'],
  ['2025-06-30', '2024-12-30'],
])('six months before %s is %s', (day, before) => {
  expect(monthsBefore(day, 6)).toBe(before);
});
