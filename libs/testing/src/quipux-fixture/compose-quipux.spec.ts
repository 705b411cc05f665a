import { type Composition, composeQuipux, type QuipuxFixture } from './compose-quipux';
import { nowhere, type RowSink } from './row-sink';

const composition: Composition = {
  main: nowhere,
  bodega: nowhere,
  bodegaDir: null,
  documentCount: 40,
  seed: 7,
  today: '2026-03-02',
  damages: true,
};

function collecting(): { sink: RowSink; rows: Map<string, object[]> } {
  const rows = new Map<string, object[]>();
  const insert = (table: string, more: object[]): Promise<void> => {
    rows.set(table, [...(rows.get(table) ?? []), ...more]);
    return Promise.resolve();
  };
  return { sink: { insert }, rows };
}

describe('an invented Quipux', () => {
  const { sink, rows } = collecting();
  let fixture: QuipuxFixture;

  beforeAll(async () => {
    fixture = await composeQuipux({ ...composition, main: sink, bodega: sink });
  });

  it('is the same for the same seed and day, also when only one half is wanted', async () => {
    const half = collecting();
    expect(await composeQuipux({ ...composition, main: half.sink })).toEqual(fixture);
    for (const [table, written] of half.rows) expect(written).toEqual(rows.get(table));
    expect(rows.has('archivo_0001')).toBe(true);
    expect(half.rows.has('archivo_0001')).toBe(false);
  });

  it('is another for another seed, and has damaged files only when they are wanted', async () => {
    const other = await composeQuipux({ ...composition, seed: 8, damages: false });
    const hashes = new Set(fixture.manifest.map(({ sha256 }) => sha256));
    expect(other.manifest.filter(({ sha256 }) => hashes.has(sha256))).toEqual([]);
    expect(other.manifest.flatMap(({ fault }) => fault ?? [])).toEqual([]);
    expect(fixture.manifest.flatMap(({ fault }) => fault ?? []).sort()).toEqual([
      'empty',
      'missing',
      'missing',
      'undecodable',
    ]);
  });

  it('writes no e-mail address that could be somebody’s', () => {
    const people = rows.get('usuarios') as { usua_email: string }[];
    const addresses = people.flatMap(({ usua_email }) => usua_email.split(', '));
    expect(addresses.filter((address) => !address.endsWith('@quipux.test'))).toEqual([]);
  });

  it('shares one file among a parent and its copies', () => {
    const documents = rows.get('radicado') as { radi_nume_radi: string; radi_nume_temp: string; arch_codi: number }[];
    const codeOf = new Map(documents.map(({ radi_nume_radi, arch_codi }) => [radi_nume_radi, arch_codi]));
    const copies = documents.filter(
      (document) => document.radi_nume_radi !== document.radi_nume_temp && document.arch_codi !== 0,
    );
    const shared = copies.filter((copy) => codeOf.get(copy.radi_nume_temp) === copy.arch_codi);
    expect(copies.length).toBeGreaterThan(20);
    expect(shared).toEqual(copies);
  });
});
