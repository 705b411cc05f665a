import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RunningServer, type ServerOptions, startIn } from './server-home';

export interface InboxServer extends RunningServer {
  smtpUrl: string;
  /** The page that shows what arrived; its REST interface is below `/api`. */
  inboxUrl: string;
}

/** Starts a private mail server that delivers nowhere and shows what it got (maildev). */
export function startInbox(options: ServerOptions = {}): Promise<InboxServer> {
  return startIn('inbox', options, async (home) => {
    const smtpPort = await home.port('main');
    const webPort = await home.port('web');
    const listening = [
      '--smtp',
      String(smtpPort),
      '--ip',
      '127.0.0.1',
      '--web',
      String(webPort),
      '--web-ip',
      '127.0.0.1',
    ];
    const daemon = home.start({
      name: 'inbox',
      command: [process.execPath, maildev(), ...listening, '--mail-directory', join(home.dir, 'mails'), '--silent'],
      stopSignal: home.durable ? 'SIGTERM' : 'SIGKILL',
    });
    const inboxUrl = `http://127.0.0.1:${webPort}`;
    await daemon.ready(async () => (await fetch(`${inboxUrl}/api/healthz`)).ok);
    return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, inboxUrl };
  });
}

/** Found by its file: the package exports only its ES module, not its program. */
function maildev(): string {
  const program = 'maildev/dist/bin/maildev.js';
  const searched = createRequire(__filename).resolve.paths('maildev') ?? [];
  const found = searched.map((modules) => join(modules, program)).find((path) => existsSync(path));
  if (!found)
    throw new Error('The npm package maildev is not installed: run "npm ci", or name a mail server in SMTP_URL');
  return found;
}
