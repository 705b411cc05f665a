/**
 * A child of the benchmark: `node preview.js` takes {quipux, userId, period} as JSON and asks what the preview of a request asks
 * Quipux; prints how long it took, and what it found.
 */
import { type Period, Quipux, type QuipuxOptions, type SelectionCount } from '@respaldos/quipux';

export interface PreviewOrder {
  readonly quipux: QuipuxOptions;
  readonly userId: number;
  readonly period: Period;
}

export interface PreviewAnswer extends SelectionCount {
  readonly ms: number;
}

async function main({ quipux: options, userId, period }: PreviewOrder): Promise<PreviewAnswer> {
  const quipux = new Quipux(options);
  const beganAt = performance.now();
  // What `apps/requests/src/preview.ts` reads of Quipux: the person and the documents.
  await quipux.users.byId(userId);
  const count = await quipux.documents.count(userId, period);
  const ms = performance.now() - beganAt;
  await quipux.close();
  return { ms, ...count };
}

main(JSON.parse(process.argv[2]!) as PreviewOrder).then(
  (answer) => console.log(JSON.stringify(answer)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
