import { deflateRawSync } from 'node:zlib';
import { corpusFiles, type CorpusName } from './corpora';

const some = (name: CorpusName, share: number) => [...corpusFiles(name, share)].map(({ content }) => content());
const ratio = (contents: Buffer[]) => {
  const all = contents.reduce((total, { length }) => total + length, 0);
  return contents.reduce((total, content) => total + deflateRawSync(content).length, 0) / all;
};

it('the corpora have the files that they are known for', () => {
  const sizes = (name: CorpusName) => [...corpusFiles(name)].map(({ path }) => path);
  expect([sizes('realistic').length, sizes('text').length, sizes('tiny').length]).toEqual([3000, 2400, 50_000]);
  expect(new Set(sizes('tiny')).size).toBe(50_000);
});

it('are the same every time, and no two files of them', () => {
  const [first, again] = [some('realistic', 0.01), some('realistic', 0.01)];
  expect(first.map((content, index) => content.equals(again[index]!))).not.toContain(false);
  expect(new Set(first.map((content) => content.toString('latin1', 20, 60))).size).toBe(first.length);
});

it('compress as such documents do', () => {
  expect(ratio(some('realistic', 0.02))).toBeGreaterThan(0.85);
  expect(ratio(some('text', 0.02))).toBeLessThan(0.3);
  const tiny = some('tiny', 0.01);
  expect(Math.min(...tiny.map(({ length }) => length))).toBeGreaterThanOrEqual(2000);
  expect(Math.max(...tiny.map(({ length }) => length))).toBeLessThan(6000);
});
