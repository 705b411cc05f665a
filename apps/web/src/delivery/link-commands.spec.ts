import { execFileSync } from 'node:child_process';
import { scriptFor, type LinkedFile } from './link-commands';

const url =
  'https://archivos.example.gob.ec/r/a.z01?X-Amz-Expires=9&response-content-disposition=attachment%3B%20a&b=$HOME';
const files: LinkedFile[] = [
  { name: 'respaldo_1.z01', url, sha256: 'ab'.repeat(32) },
  { name: 'respaldo_1_unificado.zip', url, sha256: null },
];

describe('the commands that download', () => {
  it('go on where they stopped, a line for each file', () => {
    const { download, aria2 } = scriptFor('linux', files);
    expect(download).toEqual([
      `curl -fL -C - --retry 10 -o 'respaldo_1.z01' '${url}'`,
      `curl -fL -C - --retry 10 -o 'respaldo_1_unificado.zip' '${url}'`,
    ]);
    expect(aria2[0]).toBe(
      `aria2c -c -x4 --auto-file-renaming=false --checksum=sha-256=${'ab'.repeat(32)} -o 'respaldo_1.z01' '${url}'`,
    );
    expect(aria2[1]).not.toContain('--checksum');
  });

  it('name curl’s own program in PowerShell, where «curl» is another', () => {
    expect(scriptFor('windows', files).download[0]).toMatch(/^curl\.exe -fL -C - .* 'https:/);
    expect(scriptFor('mac', files).download).toEqual(scriptFor('linux', files).download);
  });

  it('check the sum with what each system has, of the files that have one', () => {
    const sum = 'ab'.repeat(32);
    expect(scriptFor('linux', files).check).toEqual([`echo '${sum}  respaldo_1.z01' | sha256sum -c`]);
    expect(scriptFor('mac', files).check).toEqual([`echo '${sum}  respaldo_1.z01' | shasum -a 256 -c`]);
    expect(scriptFor('windows', files).check).toEqual([
      `(Get-FileHash 'respaldo_1.z01').Hash -eq '${sum.toUpperCase()}'`,
    ]);
  });

  it('are read by a shell as they are meant, whatever is in names and links', () => {
    const tricky = { name: `de O'Neil; $(rm x) "a"`, url: `${url}'&c='x y`, sha256: null };
    const [line] = scriptFor('linux', [tricky]).download;
    const seen = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; ${line}`])
      .toString()
      .split('\n');
    expect(seen.slice(5, 8)).toEqual(['-o', tricky.name, tricky.url]);
  });
});
