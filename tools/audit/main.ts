/** `npm run audit -- verify [--json]`: whether the audit log is whole, and if not, where it breaks first. */
import { databaseEnv, readEnv } from '@respaldos/runtime';
import { Client } from 'pg';
import { z } from 'zod';
import { verifyChain, type Verdict } from './chain';
import { commandOf } from './command';
import { auditHead, auditRows } from './read-log';

async function main(): Promise<void> {
  const { json, noted } = commandOf(process.argv.slice(2));
  const { DATABASE_URL } = readEnv(z.object({ DATABASE_URL: databaseEnv.shape.DATABASE_URL }));
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const verdict = await verifyChain(auditRows(client), await auditHead(client), noted);
    console.log(json ? JSON.stringify(verdict) : sentenceOf(verdict));
    process.exitCode = verdict.broken ? 1 : 0;
  } finally {
    await client.end();
  }
}

function sentenceOf({ entryCount, last, broken }: Verdict): string {
  if (broken) return `Entry ${broken.seq} ${broken.why}; the ${entryCount} entries before it hold.`;
  return `The audit log is whole: ${entryCount} entries. Note this down elsewhere: ${last.seq}:${last.hash}`;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
