import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Programs that npm cannot bring, with the Debian package of each. */
const packageOf = {
  'redis-server': 'redis-server',
  'ceph-mon': 'ceph-mon',
  'ceph-osd': 'ceph-osd',
  radosgw: 'radosgw',
  'chromium-headless-shell': 'chromium-headless-shell',
  '7z': 'p7zip-full',
  zip: 'zip',
  unzip: 'unzip',
  curl: 'curl',
  bsdtar: 'libarchive-tools',
  python3: 'python3',
  postfix: 'postfix',
} as const;

export type Tool = keyof typeof packageOf;

/** What the specs look with: a browser, every reader of archives that they ask, and a mail server as institutions have. */
export const toolsOfTests: readonly Tool[] = [
  'chromium-headless-shell',
  '7z',
  'zip',
  'unzip',
  'bsdtar',
  'python3',
  'curl',
  'postfix',
];

/** What installation looks at, so that its decisions can be told apart from this machine. */
export interface Machine {
  has(program: string): boolean;
  isRoot: boolean;
  /** Whether sudo works without asking for a password. */
  maySudo(): Promise<boolean>;
}

export interface InstallPlan {
  packages: string[];
  /** The command as a person would type it. */
  command: string;
  /** Whether this process can run it by itself, and how. */
  by: 'root' | 'sudo' | 'hand';
}

/** What is missing for these tools and how it gets here; `undefined` when nothing is missing. */
export async function installPlan(tools: Tool[], machine: Machine): Promise<InstallPlan | undefined> {
  const missing = tools.filter((tool) => !machine.has(tool));
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing.map((tool) => packageOf[tool]))];
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (machine.has('apt-get') && machine.isRoot) return { packages, command: line, by: 'root' };
  const command = `sudo sh -c '${line}'`;
  const maySudo = machine.has('apt-get') && machine.has('sudo') && (await machine.maySudo());
  return { packages, command, by: maySudo ? 'sudo' : 'hand' };
}

/** What a person reads who must install by hand. */
export function handAdvice({ packages, command }: InstallPlan): string {
  return [
    `Missing on this machine: ${packages.join(', ')}. On Debian or Ubuntu run`,
    `  ${command}`,
    'or name running servers in DATABASE_URL, REDIS_URL, S3_ENDPOINT (with S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY), SMTP_URL.',
  ].join('\n');
}

/**
 * Makes sure that these programs are on this machine; installs what is missing when this process may (Debian, root or sudo).
 * @throws an error that names the command to run by hand when it may not.
 */
export async function ensureInstalled(...tools: Tool[]): Promise<void> {
  const plan = await installPlan(tools, thisMachine);
  if (!plan) return;
  if (plan.by === 'hand') throw new Error(handAdvice(plan));
  process.stderr.write(`Installing ${plan.packages.join(', ')} …\n`);
  const script = ['flock', lockPath(), 'sh', '-c', installScript, 'install', ...plan.packages];
  const [program = '', ...args] = plan.by === 'sudo' ? ['sudo', '-n', ...script] : script;
  await run(program, args, { timeout: 15 * 60_000, maxBuffer: 64 * 2 ** 20 }).catch((cause: { stderr?: string }) => {
    const lastWords = cause.stderr?.trim().split('\n').slice(-8).join('\n');
    throw new Error(`The installation failed; by hand: ${plan.command}\n${lastWords}`, { cause });
  });
}

/** One installation at a time; the file belongs to one user, because the kernel forbids sharing one in a sticky folder. */
const lockPath = () => join(tmpdir(), `respaldos-install-${process.getuid?.() ?? 0}.lock`);

/**
 * Debian starts what it installs: for the time of the installation a policy forbids it (invoke-rc.d(8)), and the Redis and
 * the Postfix that came for us are not started at the next boot either. One that was there before is left alone: then it is not missing.
 */
const installScript = `set -eu
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap 'rm -f $policy' EXIT
  trap 'exit 1' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod 755 $policy
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
for package in "$@"; do
  if [ "$package" = postfix ]; then echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections; fi
done
apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
for package in "$@"; do
  case "$package" in redis-server | postfix)
    if command -v systemctl > /dev/null; then systemctl disable "$package" || true; fi ;;
  esac
done`;

const thisMachine: Machine = {
  has: (program) => searchPath().some((dir) => isExecutable(join(dir, program))),
  isRoot: process.getuid?.() === 0,
  maySudo: () =>
    run('sudo', ['-n', 'true']).then(
      () => true,
      () => false,
    ),
};

const searchPath = () => (process.env.PATH ?? '/usr/bin:/bin').split(delimiter).filter((dir) => existsSync(dir));

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
