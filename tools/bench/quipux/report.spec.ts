import { asLines, checkCounts, findings, type Run } from './report';

const mebibyte = 1_048_576;
const run = (what: Run['what'], user: Run['user'], ms: number, mebibytes: number): Run => {
  const documentCount = user === 'busy' ? 100 : 10;
  return {
    what,
    user,
    ms,
    peakRssBytes: mebibytes * mebibyte,
    readerCpuMs: 500,
    serverCpuMs: ms / 2,
    documentCount,
    load: 0,
  };
};
const runs = [
  run('freeze', 'busy', 3000, 150),
  run('freeze', 'busy', 25_000, 140),
  run('freeze', 'busy', 4000, 145),
  run('freeze', 'quiet', 500, 120),
  run('preview', 'busy', 1500, 100),
];
const crowd = {
  busy: { userId: 1, documentCount: 100, sentCount: 60, receivedCount: 60 },
  quiet: { userId: 2, documentCount: 10, sentCount: 6, receivedCount: 6 },
};

describe('the findings about Quipux', () => {
  it('put the goal beside each figure, and the slowest beside the median', () => {
    expect(findings(runs).map(({ value, goal, isMet }) => [value, goal, isMet])).toEqual([
      [4, '< 20', true],
      [25, '< 20', false],
      [1.5, '< 5', true],
      [1.5, '< 5', true],
      [2.5, undefined, undefined],
      [1.25, undefined, undefined],
      [150, undefined, undefined],
      [30, '< 64', true],
    ]);
  });

  it('tell no processor time where the server is elsewhere', () => {
    const elsewhere = runs.map((one) => ({ ...one, serverCpuMs: null }));
    expect(findings(elsewhere)).toHaveLength(6);
  });

  it('are told to people with the verdict', () => {
    const [first, second] = asLines(findings(runs)).split('\n');
    expect(first).toBe('- freeze of the busy user, s: 4.00 (< 20: met)');
    expect(second).toContain('25 (< 20: NOT met)');
  });
});

describe('a measurement', () => {
  it('counts only when it found what was built', () => {
    expect(() => checkCounts(runs, crowd)).not.toThrow();
    const short = { ...runs[3]!, documentCount: 9 };
    expect(() => checkCounts([short], crowd)).toThrow('freeze found 9 documents of the quiet user, who has 10');
  });
});
