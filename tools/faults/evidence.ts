import { serviceNames } from '@respaldos/contracts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Breach, breachText, invariants } from './breach';
import type { DrillStage } from './drill-stage';

const lastLineCount = 12;
/** With its stack a line may be long. */
const mostLineLength = 700;

const tables = {
  backup_request: 'id = $1',
  backup: 'request_id = $1',
  schedule_slot: 'request_id = $1',
  backup_checkpoint: 'backup_id = (SELECT id FROM backup WHERE request_id = $1)',
  backup_segment: 'backup_id = (SELECT id FROM backup WHERE request_id = $1)',
  backup_exception: 'backup_id = (SELECT id FROM backup WHERE request_id = $1)',
  derived_file: 'backup_id = (SELECT id FROM backup WHERE request_id = $1)',
  email_delivery: 'request_id = $1',
  trail_entry: 'request_id = $1 ORDER BY id',
} as const;

interface Evidence {
  readonly rows: Record<string, unknown>;
  readonly logs: Record<string, string[]>;
}

/** Everything that is known of a breach: its request's rows and trail, and the last words of every service. */
export async function evidenceOf(stage: DrillStage, { requestId }: Breach): Promise<Evidence> {
  const rows = requestId === null ? {} : await rowsOf(stage, requestId);
  const logs = serviceNames.map((name) => [name, lastWords(stage.house.services[name].log(), requestId)] as const);
  return { rows, logs: Object.fromEntries(logs) };
}

async function rowsOf({ rows }: DrillStage, requestId: string): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [table, where] of Object.entries(tables))
    found[table] = await rows
      .query(`SELECT * FROM ${table} WHERE ${where}`, [requestId])
      .catch((error: Error) => error.message);
  return found;
}

/** What is wrong, and what is about the request. */
export function lastWords(log: string, requestId: string | null): string[] {
  const lines = log.split('\n').filter(Boolean);
  const isTelling = (line: string): boolean =>
    !line.includes('"level":"info"') || (requestId !== null && line.includes(requestId));
  return lines
    .filter(isTelling)
    .slice(-lastLineCount)
    .map((line) => (line.length > mostLineLength ? `${line.slice(0, mostLineLength)}…` : line));
}

/** The request's own rows in a line each, the steps of its trail, and what the services said last. */
function essenceOf({ rows, logs }: Evidence): string[] {
  const trail = rows['trail_entry'];
  const steps = Array.isArray(trail) ? (trail as { action: string }[]).map(({ action }) => action).join(' → ') : '';
  const own = ['backup_request', 'backup', 'schedule_slot', 'email_delivery'].flatMap((table) =>
    rows[table] === undefined ? [] : [`${table}: ${JSON.stringify(rows[table])}`],
  );
  const words = Object.entries(logs).flatMap(([name, lines]) => lines.slice(-3).map((line) => `${name}: ${line}`));
  return [...own, `trail: ${steps}`, ...words];
}

/** Writes the evidence of a round where it stays, and says the essence. */
export async function keepEvidence(
  stage: DrillStage,
  breaches: readonly Breach[],
  path: string,
  say: (step: string) => void,
): Promise<void> {
  const found = [];
  for (const breach of breaches) {
    const evidence = await evidenceOf(stage, breach);
    found.push({ ...breach, means: invariants[breach.invariant], ...evidence });
    say(`  ROTO: ${breachText(breach)}`);
    for (const line of essenceOf(evidence)) say(`    ${line}`);
  }
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(found, null, 2));
  say(`  Filas, recorrido y bitácoras: ${path}`);
}
