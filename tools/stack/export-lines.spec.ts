import { execFileSync } from 'node:child_process';
import { exportLines } from './export-lines';

describe('export lines', () => {
  it.each(['plain', 'with space', "it's", '$HOME `id` "x" \\', 'línea\nsegunda', ''])(
    'give a shell exactly the value %j',
    (value) => {
      const script = `${exportLines({ FIRST: 'other', VALUE: value })}\nprintf %s "$VALUE"`;
      expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(value);
    },
  );
});
