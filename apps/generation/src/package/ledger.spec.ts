import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger, type FaultLine, type LedgerLine } from './ledger';

const line = (key: string): FaultLine => ({ kind: 'fault', key, code: 'missing' });

describe('Ledger', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'ledger-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function all(ledger: Ledger): Promise<LedgerLine[]> {
    const lines: LedgerLine[] = [];
    for await (const found of ledger.lines()) lines.push(found);
    return lines;
  }

  it('gives back what was written, also ñ across blocks and the separators that JSON keeps raw', async () => {
    const ledger = new Ledger(directory);
    const lines = Array.from({ length: 40_000 }, (_, n) => line(`${n} ñandú \u2028 \u2029 \n año`));
    for (const each of lines) ledger.append(each);
    expect(await all(ledger)).toEqual(lines);
  });

  it('forgets what came after the checkpoint and goes on behind it', async () => {
    const first = new Ledger(directory);
    first.append(line('a'));
    const keepBytes = first.flush();
    first.append(line('lost'));
    first.flush();
    first.close();
    const second = new Ledger(directory, keepBytes);
    second.append(line('b'));
    expect(await all(second)).toEqual([line('a'), line('b')]);
  });

  it('is empty when it begins anew over an old one', async () => {
    const old = new Ledger(directory);
    old.append(line('a'));
    old.flush();
    expect(await all(new Ledger(directory))).toEqual([]);
  });
});
