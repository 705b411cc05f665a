import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dropTestDatabases } from '../databases';
import { addressesIn, asVariables, type ServerAddresses, testVariables } from '../servers/addresses';
import { ecuadorsToday } from '../quipux-fixture/ecuadors-today';
import { ensureInstalled, toolsOfTests } from '../servers/install';
import { carefreeBase } from '../servers/memory-disk';
import { startServers } from '../servers/start-servers';
import { removeWithServers, sweepAbandonedDirectories, temporaryDirectory } from '../servers/temporary-directory';

/** The servers of one run of jest: those that the environment names, and private ones for the rest. */
export class TestRun {
  private constructor(
    private readonly dir: string,
    private readonly named: Partial<ServerAddresses>,
  ) {}

  /** Starts the servers and tells the specs' processes where they are, by variables that these inherit. */
  static async start(): Promise<TestRun> {
    await sweepAbandonedDirectories();
    await ensureInstalled(...toolsOfTests);
    const named = { ...addressesIn(process.env), ...addressesIn(process.env, testVariables) };
    const dir = temporaryDirectory('test', carefreeBase());
    try {
      process.env.TMPDIR = ownTemporaryDirectory(dir);
      const { addresses } = await startServers({ dir, named });
      Object.assign(process.env, asVariables(addresses, testVariables), {
        TEST_RUN: randomBytes(4).toString('hex'),
        TEST_DIRECTORY: dir,
        TEST_DAY: ecuadorsToday(),
      });
      return new TestRun(dir, named);
    } catch (error) {
      await removeWithServers(dir);
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.named.postgresUrl) await dropTestDatabases();
    await removeWithServers(this.dir);
  }
}

/** What specs write goes with the run. Servers of other users, such as Postfix's, pass through to what is theirs. */
function ownTemporaryDirectory(dir: string): string {
  const own = join(dir, 'tmp');
  mkdirSync(own);
  for (const each of [dir, own]) chmodSync(each, 0o711);
  return own;
}
