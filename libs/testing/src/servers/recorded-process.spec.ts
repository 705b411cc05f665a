import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from './process-identity';
import {
  isAlive,
  type RecordedProcess,
  recordedProcesses,
  recordProcess,
  refuseIfInUse,
  stopRecorded,
} from './recorded-process';

describe('recorded processes', () => {
  let dir: string;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'recorded-'));
  });

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  /** A process that works in `dir` and says so in its command line; a stubborn one ignores SIGTERM. */
  async function start(script = 'setInterval(() => {}, 1000)') {
    const child = spawn(process.execPath, ['-e', `${script}; console.log('ready')`, `${dir}/`]);
    children.push(child);
    await once(child.stdout, 'data');
    const identity = identityOf(child.pid ?? 0);
    const recorded: RecordedProcess = { ...identity, name: 'worker', mark: `${dir}/`, stopSignal: 'SIGTERM' };
    return { child, recorded };
  }

  it('are recognised while they live and ended by their signal', async () => {
    const { child, recorded } = await start();
    recordProcess(dir, recorded);
    expect(recordedProcesses(dir).every(isAlive)).toBe(true);
    await stopRecorded(dir);
    expect(isAlive(recorded)).toBe(false);
    expect(recordedProcesses(dir)).toEqual([]);
    expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGTERM');
  });

  it('are ended the youngest first', async () => {
    const endings = join(dir, 'endings');
    for (const number of [1, 2, 3]) {
      // They tell it themselves: our own news of their ends may come in any order.
      const writes = `require('fs').appendFileSync('${endings}', '${number}')`;
      const { recorded } = await start(
        `setInterval(() => {}, 1000); process.on('SIGTERM', () => { ${writes}; process.exit(); })`,
      );
      recordProcess(dir, recorded);
    }
    await stopRecorded(dir);
    expect(readFileSync(endings, 'utf8')).toBe('321');
  });

  it('are left alone when the pid belongs to somebody else now', async () => {
    const { child, recorded } = await start();
    recordProcess(dir, { ...recorded, mark: '/somebody/elses/' });
    await stopRecorded(dir);
    expect(child.kill(0)).toBe(true);
    expect(isAlive(recorded)).toBe(true);
  });

  it('are left alone when the process with the pid and the same words was born at another time', async () => {
    const { child, recorded } = await start();
    recordProcess(dir, { ...recorded, bornAtTicks: '1' });
    await stopRecorded(dir);
    expect(child.kill(0)).toBe(true);
  });

  it('guard their directory while another living process is their starter', async () => {
    const { recorded } = await start();
    const other = await start();
    recordProcess(dir, { ...recorded, starter: other.recorded });
    expect(() => refuseIfInUse(dir)).toThrow(`${dir} is in use by process ${other.recorded.pid}`);
    other.child.kill('SIGKILL');
    await once(other.child, 'exit');
    expect(() => refuseIfInUse(dir)).not.toThrow();
  });

  it('do not guard their directory against the process that started them', async () => {
    const { recorded } = await start();
    recordProcess(dir, { ...recorded, starter: identityOf(process.pid) });
    expect(() => refuseIfInUse(dir)).not.toThrow();
  });

  it('are none in a directory that has no record', async () => {
    expect(recordedProcesses(join(dir, 'none'))).toEqual([]);
    await stopRecorded(join(dir, 'none'));
    writeFileSync(join(dir, 'touched'), '');
    expect(recordedProcesses(dir)).toEqual([]);
  });
});
