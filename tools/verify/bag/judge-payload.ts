import { manifestLines } from './manifest';
import { paperNames } from './papers';
import { unreadable, type Reading } from './reading';
import type { Problem } from './verdict';

const payloadFolder = 'data/';

/** Every payload file against the manifest, and the manifest against every payload file (RFC 8493 §3). */
export async function* judgePayload(reading: Reading): AsyncGenerator<Problem> {
  const listed = new Set<string>();
  try {
    for await (const line of manifestLines(reading.files.content(paperNames.manifest))) {
      if (!line || !line.path.startsWith(payloadFolder) || listed.has(line.path)) {
        yield { file: paperNames.manifest, kind: 'malformed' };
        continue;
      }
      listed.add(line.path);
      const problem = await reading.compare(line);
      if (problem) yield problem;
    }
  } catch (error) {
    yield unreadable(paperNames.manifest, error);
  }
  for (const file of reading.files.sizes.keys())
    if (file.startsWith(payloadFolder) && !listed.has(file)) yield { file, kind: 'extra' };
}
