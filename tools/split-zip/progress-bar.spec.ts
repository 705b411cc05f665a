import { line, ProgressBar } from './progress-bar';

it.each([
  [0, 1e9, '[------------------------------] 0 %  0 de 1000 MB'],
  [5e8, 1e9, '[###############---------------] 50 %  500 de 1000 MB'],
  [0, 0, '[##############################] 100 %  0 de 0 MB'],
])('%i of %i bytes look like %s', (done, total, wanted) => expect(line(done, total)).toBe(wanted));

it('says nothing where nobody looks', () => {
  const said: string[] = [];
  const bar = new ProgressBar(10, { isTTY: false, write: (text: string) => said.push(text) });
  bar.show(5);
  bar.end();
  expect(said).toEqual([]);
});
