import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aPackageAbout, aSelectedDocument, aSourceDocument, bytesOf } from '@respaldos/testing';
import { Ledger } from '../../../apps/generation/src/package/ledger';
import { PackageWriter } from '../../../apps/generation/src/package/package-writer';

const firstNames = ['Rosa', 'Luis', 'María', 'José', 'Lucía', 'Andrés', 'Verónica', 'Ángel', 'Gabriela', 'Iván'];
const lastNames = ['Ñato', 'Peñaherrera', 'Gómez', 'Quishpe', 'Álvarez', 'Chiluisa', 'Zúñiga', 'Cárdenas', 'Muñoz'];
const acts = ['Informe', 'Solicitud', 'Respuesta', 'Autorización', 'Delegación', 'Convocatoria', 'Contestación'];
const matters = [
  'gestión',
  'vacaciones',
  'adquisición de equipos',
  'el convenio',
  'la comisión',
  'presupuesto',
  'año fiscal',
];
const types = ['Memorando', 'Oficio', 'Circular', 'Acuerdo'];

const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;
const person = (n: number): string => `${pick(firstNames, n)} ${pick(lastNames, n * 7)} ${pick(lastNames, n * 3 + 1)}`;

/** Writes the pages and the script of a package of so many invented documents; not the documents themselves. */
export async function inventSite(root: string, documentCount: number): Promise<void> {
  const writer = await PackageWriter.open(aPackageAbout(), new Ledger(join(root, '..', 'ledger')));
  for (let n = 1; n <= documentCount; n += 1) addDocument(writer, n);
  for await (const entry of writer.closing()) {
    if (!/^data\/(paginas|sitio|index)/.test(entry.name)) continue;
    const path = join(root, entry.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await bytesOf(entry));
  }
}

function addDocument(writer: PackageWriter, n: number): void {
  const at = new Date(Date.UTC(2015, 0, 1) + n * 2_400_000).toISOString();
  const year = at.slice(0, 4);
  const trays =
    n % 3 === 0 ? (['sent', 'received'] as const) : n % 3 === 1 ? (['sent'] as const) : (['received'] as const);
  const participants = [n, n + 11, n + 29].map((other, index) => {
    const kind = index === 0 ? ('sender' as const) : ('recipient' as const);
    return { kind, name: person(other), position: 'Analista', institution: 'Ministerio de Ensayo' };
  });
  writer.addDocument(
    aSelectedDocument(n, { datedAt: at, trays: [...trays] }),
    aSourceDocument(n, {
      number: `MDE-${pick(['DTH', 'DAF', 'CGJ', 'SUB'], n)}-${year}-${String(n).padStart(5, '0')}-${pick(['M', 'O'], n)}`,
      type: pick(types, n),
      subject: `${pick(acts, n)} sobre ${pick(matters, n * 5)} número ${n}, para el trámite de ${person(n + 3)}`,
      participants,
      officialAt: at,
      registeredAt: at,
      files: [],
    }),
  );
}
