import { chmodSync, chownSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ensureInstalled } from './install';
import { mailboxes, mainCf, masterCf, type PostfixPlan } from './postfix-config';
import { type Judge, startPolicy } from './postfix-policy';
import { readMaildir, type KeptMail } from './maildir';
import { stopRecorded } from './recorded-process';
import { runProgram } from './run-program';
import { type RunningServer, type ServerHome, type ServerOptions, startIn } from './server-home';

export interface PostfixOptions extends ServerOptions {
  /** Asked about every recipient, at every attempt. */
  judge?: Judge;
  /** Mail to `away.test` is passed on to an SMTP server on this port of the loopback. */
  awayPort?: number;
}

export interface PostfixServer extends RunningServer {
  smtpUrl: string;
  port: number;
  /** Vouches for the server's certificate (PEM). */
  caFile: string;
  /** The Maildir that gets what is sent to `rebotes@…` and `rebotes+…@…`. */
  bounceDir: string;
  /** All that was delivered to anybody else at `quipux.test` and `respaldos.test`, in no order. */
  mails(): KeptMail[];
  /** Ends it under the feet of its clients; queue and mails stay. */
  halt(): Promise<void>;
  /** On the same port again. */
  resume(): Promise<void>;
}

/** A real Postfix of its own: STARTTLS required, mailboxes for everybody, nothing leaves the loopback. Needs root, as Postfix does. */
export async function startPostfix({ judge, awayPort, ...options }: PostfixOptions = {}): Promise<PostfixServer> {
  if (process.getuid?.() !== 0) throw new Error('Postfix can only be started by root');
  await ensureInstalled('postfix');
  const policy = judge && (await startPolicy(judge));
  const server = await startIn('postfix', options, async (home) => {
    const plan = { dir: home.dir, port: await home.port('main'), policyPort: policy?.port, awayPort };
    await prepare(plan);
    const launch = () => launched(home, plan.port);
    await launch();
    return {
      smtpUrl: `smtp://127.0.0.1:${plan.port}`,
      port: plan.port,
      caFile: join(home.dir, 'etc/cert.pem'),
      bounceDir: join(home.dir, 'mail/bounces'),
      mails: () => readMaildir(join(home.dir, 'mail/inbox')),
      halt: () => stopRecorded(home.dir),
      resume: launch,
    };
  });
  const stop = async () => {
    await server.stop();
    await policy?.stop();
  };
  return { ...server, stop };
}

async function prepare(plan: PostfixPlan): Promise<void> {
  const { dir } = plan;
  const folder = (name: string) => join(dir, name);
  // Its daemons run as other users than we do, and must reach what is theirs.
  chmodSync(dir, 0o711);
  for (const name of ['etc', 'queue', 'data', 'mail']) mkdirSync(folder(name), { recursive: true, mode: 0o755 });
  const { uid, gid } = accountOf('postfix');
  chownSync(folder('data'), uid, gid);
  chownSync(folder('mail'), 65_534, 65_534);
  writeSettled(folder('etc/main.cf'), mainCf(plan));
  writeSettled(folder('etc/master.cf'), masterCf(plan));
  writeSettled(folder('etc/mailboxes'), mailboxes);
  await certify(folder('etc'));
  // Makes the queue's folders.
  await runProgram('postfix', '-c', folder('etc'), 'check');
}

/** Postfix waits for some seconds before it reads what was written just now: somebody might be writing it still. */
function writeSettled(file: string, content: string): void {
  writeFileSync(file, content);
  const aMinuteAgo = new Date(Date.now() - 60_000);
  utimesSync(file, aMinuteAgo, aMinuteAgo);
}

/** A certificate that is its own authority. */
async function certify(dir: string): Promise<void> {
  const files = ['-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await runProgram('openssl', 'req', '-x509', ...key, ...files, '-days', '30', ...subject);
}

async function launched(home: ServerHome, port: number): Promise<void> {
  const command = ['/usr/lib/postfix/sbin/master', '-s', '-c', join(home.dir, 'etc')];
  const daemon = home.start({ name: 'postfix', command, stopSignal: 'SIGTERM' });
  await daemon.ready(() => greets(port));
}

/** Whether an SMTP server says that it is ready. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once('data', (data) => answer(data.toString().startsWith('220')));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
  });
}

function accountOf(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  if (!line) throw new Error(`there is no user ${name}: is its package installed?`);
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
