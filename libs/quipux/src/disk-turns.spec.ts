import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@respaldos/testing';
import { DiskTurns } from './disk-turns';

/** Opening a pipe that nobody writes to holds a thread of the pool, as reading from a mount that hangs does. */
let dir: string;
let pipes: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'disk-turns-'));
  pipes = ['one', 'two'].map((name) => join(dir, name));
  for (const pipe of pipes) execFileSync('mkfifo', [pipe]);
});
afterEach(() => {
  for (const pipe of pipes) answer(pipe);
  rmSync(dir, { recursive: true });
});

/** Whoever waits for the pipe gets it. */
function answer(pipe: string): void {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // Nobody waited.
  }
}

const opening = (
  turns: DiskTurns,
  path: string,
  late: (handle: FileHandle) => void = (handle) => void handle.close(),
) => turns.take(path, () => open(path), late);

const turnsOf = (atOnce: number, timeoutMs = 100): DiskTurns => new DiskTurns({ timeoutMs, atOnce });
/** More than a busy machine takes to answer. */
const patientMs = 20_000;

describe('operations on a disk', () => {
  it('bring what they bring, and their errors', async () => {
    const path = join(dir, 'file');
    writeFileSync(path, 'content');
    const turns = turnsOf(1, patientMs);
    expect(await turns.take(path, () => readFile(path, 'utf8'))).toBe('content');
    await expect(turns.take('none', () => readFile('none'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await turns.take(path, () => readFile(path, 'utf8'))).toBe('content');
  });

  it('take turns: no more of them than allowed are under way', async () => {
    const turns = turnsOf(2, patientMs);
    let atOnce = 0;
    let mostAtOnce = 0;
    const act = async (): Promise<void> => {
      mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
      await new Promise(setImmediate);
      atOnce -= 1;
    };
    await Promise.all(Array.from({ length: 9 }, (_, index) => turns.take(`file ${index}`, act)));
    expect(mostAtOnce).toBe(2);
  });

  it('are given up when they do not return, as an outage', async () => {
    await expect(opening(turnsOf(2), pipes[0]!)).rejects.toMatchObject({ name: 'DiskSilent', code: 'ETIMEDOUT' });
  });

  it('are not begun again on a path of which one does not return, so that one bad file takes one thread', async () => {
    const turns = turnsOf(2);
    await expect(opening(turns, pipes[0]!)).rejects.toThrow('no answer within 100 ms');
    await expect(opening(turns, pipes[0]!)).rejects.toThrow('an earlier operation has not returned yet');
    expect(await turns.take('other', async () => 'answer')).toBe('answer');
  });

  it('fail at once, waiting ones too, when none of those under way returns, and go on when one does', async () => {
    const turns = turnsOf(2);
    const lost = pipes.map((pipe) => opening(turns, pipe));
    const waiting = turns.take('third', async () => 'answer');
    const outcomes = await Promise.allSettled([...lost, waiting]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(turns.take('fourth', async () => 'answer')).rejects.toThrow('2 operations on it have not returned');
    answer(pipes[0]!);
    await eventually(() => turns.take('fifth', async () => true));
    expect(await turns.take('fourth', async () => 'answer')).toBe('answer');
  });

  it('that return too late hand over what they bring, to be closed', async () => {
    const turns = turnsOf(2);
    const late: FileHandle[] = [];
    await expect(opening(turns, pipes[0]!, (handle) => void late.push(handle))).rejects.toThrow('no answer');
    answer(pipes[0]!);
    const handle = await eventually(() => late[0]);
    await handle.close();
    expect(await turns.take(pipes[0]!, async () => 'answer')).toBe('answer');
  });
});
