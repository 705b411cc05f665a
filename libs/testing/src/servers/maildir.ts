import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface KeptMail {
  /** The address it was sent to. */
  recipient: string;
  messageId: string;
  /** What the server called it when it took it: copies of one name were handed over once, and delivered twice by the server. */
  queueId: string;
  /** Header and body, as they arrived. */
  source: string;
}

/** What a mail server delivered to a Maildir; a mail that it is still writing is not there yet. */
export function readMaildir(dir: string): KeptMail[] {
  const folder = join(dir, 'new');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    return {
      recipient: headerOf(source, 'X-Original-To'),
      messageId: headerOf(source, 'Message-ID'),
      queueId: /\bwith E?SMTPS?A? id (\w+)/.exec(source)?.[1] ?? '',
      source,
    };
  });
}

/** The value of a header that stands in one line. */
function headerOf(source: string, name: string): string {
  const head = source.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return new RegExp(`^${name}:[ \\t]*(.+?)\\r?$`, 'im').exec(head)?.[1] ?? '';
}
