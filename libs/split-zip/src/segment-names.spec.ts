import { segmentName } from './segment-names';

it.each([
  [0, false, 'r_12.z01'],
  [98, false, 'r_12.z99'],
  [99, false, 'r_12.z100'],
  [1221, false, 'r_12.z1222'],
  [7, true, 'r_12.zip'],
])('segment %i (last: %s) is called %s', (index, isLast, name) =>
  expect(segmentName('r_12', index, isLast)).toBe(name),
);
