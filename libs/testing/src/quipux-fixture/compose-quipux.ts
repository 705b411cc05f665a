import { BodegaWriter, type ManifestFile } from './bodega-writer';
import { accounts, type Accounts, everybody } from './cast';
import { catalogues } from './catalogues';
import { everydayBundle, unselectedBundle } from './everyday-documents';
import type { FixtureDocument } from './fixture-document';
import { departments, institutions } from './institutions';
import { type Person, userRow } from './person';
import { Random } from './random';
import type { RowSink } from './row-sink';
import { type Bundle, Scribe } from './scribe';
import { damagedDocuments, specialDocuments } from './special-documents';
import { writeDocuments } from './write-documents';

export interface Composition {
  main: RowSink;
  bodega: RowSink;
  /** Null: no file is written. */
  bodegaDir: string | null;
  /** Documents that a backup of two years of the requester holds. */
  documentCount: number;
  seed: number;
  /** The last day there is, `YYYY-MM-DD` in Ecuador. */
  today: string;
  /** Whether the requester has documents whose files cannot be had. */
  damages: boolean;
}

export interface QuipuxFixture {
  accounts: Accounts;
  /** Documents of each account in `period`, both trays together. */
  documentCounts: Partial<Record<keyof Accounts, number>>;
  /** Two years up to today: every selected document is in it. */
  period: { from: string; to: string };
  /** Every file, those that are damaged on purpose marked. */
  manifest: ManifestFile[];
}

const otherCounts: Partial<Record<keyof Accounts, number>> = {
  requesterWithTwoPosts: 40,
  secondPost: 30,
  fewDocuments: 12,
  institutionAdmin: 25,
  inactiveUser: 45,
  otherInstitutionUser: 30,
  otherInstitutionInactiveUser: 22,
};

const documentsAtOnce = 500;
const everydayPerUnselected = 8;

/** Makes everything of a Quipux from the seed; the same composition makes the same rows and bytes. */
export async function composeQuipux(composition: Composition): Promise<QuipuxFixture> {
  const { main, seed, today, documentCount } = composition;
  await writePeople(main);
  // Loaded only when needed: it brings the makers of PDFs and signatures, which most specs have no use for.
  const { SampleFiles } = require('./sample-files') as typeof import('./sample-files');
  const bodega = new BodegaWriter(composition.bodega, composition.bodegaDir);
  const scribe = new Scribe(new Random(seed), await SampleFiles.make(seed + 1), bodega, today);
  const documentCounts = { requester: documentCount, ...otherCounts };
  let written: FixtureDocument[] = [];
  for (const [name, count] of Object.entries(documentCounts)) {
    const owner = accounts[name as keyof Accounts];
    for await (const bundle of documentsOf(scribe, owner, count, composition.damages)) {
      written.push(...bundle);
      if (written.length < documentsAtOnce) continue;
      await writeDocuments(main, written);
      written = [];
    }
  }
  await writeDocuments(main, written);
  await bodega.flush();
  return { accounts, documentCounts, period: { from: twoYearsBefore(today), to: today }, manifest: bodega.manifest };
}

async function* documentsOf(scribe: Scribe, owner: Person, count: number, damages: boolean): AsyncGenerator<Bundle> {
  const peculiar = owner === accounts.requester ? [...(damages ? damagedDocuments : []), ...specialDocuments] : [];
  for (const [at, write] of peculiar.slice(0, count).entries()) {
    yield await write(scribe, owner);
    if (at % everydayPerUnselected === 0) yield unselectedBundle(scribe, owner);
  }
  for (let at = peculiar.length; at < count; at += 1) {
    yield await everydayBundle(scribe, owner);
    if (at % everydayPerUnselected === 0) yield unselectedBundle(scribe, owner);
  }
}

async function writePeople(main: RowSink): Promise<void> {
  for (const [table, rows] of Object.entries(catalogues)) await main.insert(table, rows);
  await main.insert('institucion', institutions);
  await main.insert('dependencia', departments);
  await main.insert('usuarios', everybody.map(userRow));
  const grants = everybody.flatMap(({ userId, permissions }) =>
    permissions.map((id_permiso) => ({ id_permiso, usua_codi: userId })),
  );
  await main.insert('permiso_usuario', grants);
}

function twoYearsBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 2}${day.slice(4)}`;
}
