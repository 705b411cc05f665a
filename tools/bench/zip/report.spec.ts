import { asMarkdown, findings, median, standing, type Standing } from './report';

const one = (name: string, wallMs: number, outputBytes = 1000, peakRssBytes = 100 * 1_048_576): Standing => {
  const isOurs = name === 'direct' || name === 'through-archiver';
  return { name, isOurs, runs: 1, wallMs, cpuMs: wallMs, peakRssBytes, outputBytes };
};

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, wanted) => expect(median(values)).toBe(wanted));

it('a standing has the medians of its runs', () => {
  const run = { cpuMs: 5, peakRssBytes: 7, othersMs: 0, stdout: '', outputBytes: 9 };
  const runs = [30, 10, 20].map((wallMs) => ({ ...run, wallMs }));
  expect(standing('zip', false, runs)).toMatchObject({ runs: 3, wallMs: 20, cpuMs: 5, outputBytes: 9 });
});

describe('what the standings say', () => {
  const standings = [
    one('direct', 100),
    one('through-archiver', 125, 1000, 300 * 1_048_576),
    one('zip', 800),
    one('zip-n', 190),
    one('7z-mx1', 50, 1006),
    one('archiver', 1000, 1004),
  ];
  const found = findings('realistic', standings, 60);
  const named = (part: string) => found.find(({ name }) => name.includes(part));

  it('is how many times as fast we are, and whether that is enough', () => {
    expect(named('direct: times as fast as zip -s')).toMatchObject({ value: 8, isMet: true });
    expect(named('archiver: times as fast as zip -s')).toMatchObject({ value: 6.4, isMet: false });
    expect(named('archiver: times as fast as archiver')).toMatchObject({ value: 8, isMet: true });
    expect(named('direct: peak')).toMatchObject({ value: 100, isMet: true });
    expect(named('archiver: peak')).toMatchObject({ value: 300, isMet: false });
    expect(named('limit')).toEqual({ name: 'direct: share of the physical limit', value: 0.6 });
  });

  it('compares with the fastest peer whose archive is as small', () => {
    expect(named('best peer')).toMatchObject({
      name: expect.stringContaining('zip-n') as string,
      value: 1.9,
      isMet: false,
    });
  });

  it('says nothing of who did not run', () => {
    expect(findings('text', [one('zip', 5)], 1)).toEqual([]);
    expect(findings('text', [one('direct', 5)], 1).map(({ name }) => name)).toEqual([
      'direct: peak memory, MiB',
      'direct: share of the physical limit',
    ]);
  });

  it('can be read', () => {
    const text = asMarkdown({ corpus: 'realistic', files: 3, bytes: 4e6, limitMs: 60, standings, findings: found });
    expect(text).toContain('| zip-n | 1 | 0.19 | 0.19 | 100 | 0.0 |');
    expect(text).toContain('- direct: times as fast as zip -s: 8.00 (>= 7.5: met)');
  });
});
