import { runChild } from './child-run';

const node = (script: string) => runChild({ program: process.execPath, args: ['-e', script] }, '.');

it('a run is measured: time, processor, peak of memory, output', async () => {
  const script = `const held = Buffer.alloc(150_000_000, 1); const end = Date.now() + 400; while (Date.now() < end); console.log(held.length)`;
  const run = await node(script);
  expect(run.stdout).toBe('150000000\n');
  expect(run.wallMs).toBeGreaterThan(400);
  expect(run.cpuMs).toBeGreaterThan(100);
  expect(run.cpuMs).toBeLessThan(run.wallMs * 4);
  expect(run.peakRssBytes).toBeGreaterThan(150_000_000);
  expect(run.peakRssBytes).toBeLessThan(400_000_000);
});

it('a program that fails is an error with what it said', async () => {
  await expect(node('console.error("no room"); process.exit(3)')).rejects.toThrow(/ended with 3: no room/);
  await expect(runChild({ program: 'no-such-program', args: [] }, '.')).rejects.toThrow('ENOENT');
});
