import type { QuipuxOptions } from '@respaldos/quipux';
import { buildQuipux, type QuipuxFixture } from '@respaldos/testing';
import type { FixtureCommand } from './command';

/** Fills two empty databases and a folder, and says who can log in. */
export async function buildFixture(command: FixtureCommand, options: QuipuxOptions): Promise<void> {
  const beganAt = Date.now();
  const { documentCount, seed } = command;
  const fixture = await buildQuipux({ ...options, documentCount, seed });
  const seconds = (Date.now() - beganAt) / 1000;
  if (command.json) {
    const accounts = accountsOf(fixture);
    console.log(JSON.stringify({ period: fixture.period, accounts, fileCount: fixture.manifest.length, seconds }));
    return;
  }
  for (const { name, login, password, userId, documentCount: count } of accountsOf(fixture)) {
    console.log(
      `${name.padEnd(30)} ${login.padEnd(16)} ${password.padEnd(16)} usua_codi ${userId}, ${count} documents`,
    );
  }
  console.log(
    `Built in ${seconds.toFixed(1)} s: ${fixture.manifest.length} files; documents from ${fixture.period.from} to ${fixture.period.to}`,
  );
}

interface PrintedAccount {
  name: string;
  login: string;
  password: string;
  userId: number;
  documentCount: number;
}

function accountsOf({ accounts, documentCounts }: QuipuxFixture): PrintedAccount[] {
  return Object.entries(accounts).map(([name, { login, password, userId }]) => ({
    name,
    login,
    password,
    userId,
    documentCount: documentCounts[name as keyof typeof documentCounts] ?? 0,
  }));
}
