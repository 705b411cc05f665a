import { join } from 'node:path';
import { type ChildRun, runChild } from '../zip/child-run';

/** Runs one of the programs beside this one with an order, in a process of its own, so that its memory is its own. */
export async function inChild<Answer>(program: string, order: object): Promise<{ answer: Answer } & ChildRun> {
  const args = [join(__dirname, program), JSON.stringify(order)];
  const run = await runChild({ program: process.execPath, args }, process.cwd());
  return { ...run, answer: JSON.parse(run.stdout) as Answer };
}
