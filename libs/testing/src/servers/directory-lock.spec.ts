import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from './directory-lock';

describe('work that is alone in a directory', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'alone-'));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('waits for its turn', async () => {
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => alone(dir, work(name))));
    expect(events.filter((_, index) => index % 2 === 0).map((event) => event[0])).toEqual(
      events.filter((_, index) => index % 2 === 1).map((event) => event[0]),
    );
    expect(events).toHaveLength(6);
  });

  it('hands its result or its failure on, and lets the next one in', async () => {
    await expect(alone(dir, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(alone(dir, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('gets its turn when the one at work is killed', async () => {
    const other = spawn('flock', [join(dir, 'lock'), 'sh', '-c', 'echo held; exec cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    const turn = alone(dir, () => Promise.resolve('mine'));
    other.stdin.destroy();
    await expect(turn).resolves.toBe('mine');
  });
});
