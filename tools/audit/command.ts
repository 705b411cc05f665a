import { parseArgs } from 'node:util';
import type { Link } from './chain';

export const usage = `npm run -s audit -- verify [--json] [--noted SEQ:HASH]…
    walks the audit log of DATABASE_URL (its owner) and names the first entry that was changed, removed, added or moved.
    --noted takes links that were written down elsewhere, such as in the logs of the gateway («audit entry»).`;

export interface VerifyCommand {
  json: boolean;
  noted: Link[];
}

/** Reads the arguments. @throws with the usage when they make no sense */
export function commandOf(args: string[]): VerifyCommand {
  const options = { json: { type: 'boolean', default: false }, noted: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (positionals.join(' ') !== 'verify') throw new Error(usage);
  return { json: values.json, noted: (values.noted ?? []).map(linkOf) };
}

function linkOf(text: string): Link {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!hash) throw new Error(`«${text}» is not a number and a SHA-256, such as 120:9f86…\n${usage}`);
  return { seq: Number(seq), hash };
}
