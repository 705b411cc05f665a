import { ownerName, type PackageAbout } from '../about';
import { dayOf } from '../data/moments';
import type { PackageCounts } from '../tally';

/** A tag value is one line (RFC 8493 §2.2.2). */
const oneLine = (value: string): string => value.split(/\s+/).join(' ').trim();

/** `bag-info.txt`. @param more tags behind the usual ones. */
export function bagInfo(
  about: PackageAbout,
  counts: PackageCounts,
  payload: { bytes: number; fileCount: number },
  more: [string, string][],
): string {
  const tags: [string, string][] = [
    ['Source-Organization', about.owner.institution],
    ['Contact-Email', about.contactEmail],
    [
      'External-Description',
      `Respaldo de los documentos de ${ownerName(about.owner)} en Quipux, ${about.period.from} a ${about.period.to}`,
    ],
    ['External-Identifier', `respaldo-${about.requestNumber}`],
    ['Bagging-Date', dayOf(about.generatedAt)],
    ['Payload-Oxum', `${payload.bytes}.${payload.fileCount}`],
    ['Bag-Software-Agent', `Quipux Respaldos <${about.systemUrl}>`],
    ['Documentos', String(counts.documentCount)],
    ['Excepciones', String(counts.exceptionCount)],
    ...more,
  ];
  return tags.map(([name, value]) => `${name}: ${oneLine(value)}\n`).join('');
}
