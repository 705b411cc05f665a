import { lastWords } from './evidence';

const line = (level: string, message: string): string => JSON.stringify({ level, msg: message });

it('the last words of a log are what went wrong and what is about the request', () => {
  const log = [
    line('info', 'began'),
    line('warn', 'slow'),
    line('info', 'request r1 done'),
    line('error', 'x'.repeat(900)),
    '',
  ];
  const [slow, about, wrong, ...rest] = lastWords(log.join('\n'), 'r1');
  expect([slow, about, rest]).toEqual([line('warn', 'slow'), line('info', 'request r1 done'), []]);
  expect(wrong).toHaveLength(701);
  expect(lastWords(log.join('\n'), null)).toHaveLength(2);
  expect(lastWords(Array.from({ length: 90 }, () => line('warn', 'slow')).join('\n'), null)).toHaveLength(12);
});
