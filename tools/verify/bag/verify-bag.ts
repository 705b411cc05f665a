import type { PublishedKey } from '@respaldos/runtime';
import type { BagFiles } from '../sources/bag-files';
import { judgePayload } from './judge-payload';
import { judgeSignature } from './judge-signature';
import { paperNames, readPapers } from './papers';
import { Reading } from './reading';
import type { Problem, Verdict } from './verdict';

/**
 * Checks a bag of this product from the signature down: signature → tag manifest → manifest → every file.
 * @param trusted the published keys; null takes the bag's own, which proves that nothing changed but not who made it.
 */
export async function verifyBag(files: BagFiles, trusted: readonly PublishedKey[] | null): Promise<Verdict> {
  const reading = new Reading(files);
  const papers = await readPapers(reading);
  const { signature, problems: paperProblems } = judgeSignature(papers, trusted);
  const problems = [...papers.problems, ...paperProblems];
  for (const file of files.strays) problems.push({ file, kind: 'extra' });
  const isListTrue = !problems.some(({ file, kind }) => file === paperNames.manifest && kind !== 'doubtful');
  if (files.sizes.has(paperNames.manifest))
    for await (const problem of judgePayload(reading))
      problems.push(isListTrue ? problem : { ...problem, kind: 'doubtful' });
  return {
    isValid: problems.length === 0,
    signature,
    fileCount: reading.fileCount,
    bytes: reading.bytes,
    description: papers.info.get('External-Description') ?? null,
    problems: once(problems),
  };
}

/** A file has one verdict: the first, which is the one that is nearer to the signature. */
function once(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ file }) => !seen.has(file) && seen.add(file));
}
