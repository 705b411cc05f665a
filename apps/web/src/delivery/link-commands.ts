import type { System } from './unpacking';

/** A file with a fresh link to it; the sum is unknown of a file that the object store put together. */
export interface LinkedFile {
  readonly name: string;
  readonly url: string;
  readonly sha256: string | null;
}

export interface DownloadScript {
  readonly download: readonly string[];
  readonly aria2: readonly string[];
  readonly check: readonly string[];
}

/**
 * What to type to download, so that it goes on where it stopped when it is typed again, also with renewed links: `-C -` and
 * `-c` look at what is on the disk. PowerShell's own `curl` is another program, so there it needs its ending.
 */
export function scriptFor(system: System, files: readonly LinkedFile[]): DownloadScript {
  const quote = system === 'windows' ? quotedForPowerShell : quotedForShell;
  const curl = system === 'windows' ? 'curl.exe' : 'curl';
  return {
    download: files.map(({ name, url }) => `${curl} -fL -C - --retry 10 -o ${quote(name)} ${quote(url)}`),
    aria2: files.map(({ name, url, sha256 }) => {
      const sum = sha256 === null ? '' : ` --checksum=sha-256=${sha256}`;
      return `aria2c -c -x4 --auto-file-renaming=false${sum} -o ${quote(name)} ${quote(url)}`;
    }),
    check: files.flatMap(({ name, sha256 }) => (sha256 === null ? [] : checkOf(system, quote(name), name, sha256))),
  };
}

function checkOf(system: System, quoted: string, name: string, sha256: string): string {
  if (system === 'windows') return `(Get-FileHash ${quoted}).Hash -eq '${sha256.toUpperCase()}'`;
  const program = system === 'mac' ? 'shasum -a 256 -c' : 'sha256sum -c';
  return `echo ${quotedForShell(`${sha256}  ${name}`)} | ${program}`;
}

const quotedForShell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const quotedForPowerShell = (text: string): string => `'${text.replaceAll("'", "''")}'`;
