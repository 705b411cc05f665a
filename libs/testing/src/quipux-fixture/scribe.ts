import type { BodegaWriter, FileFault } from './bodega-writer';
import { annexTypeOf } from './catalogues';
import { aDocument, documentIdOf, type FixtureDocument, type FixtureParticipant } from './fixture-document';
import { departmentOf, institutionOf } from './institutions';
import type { Person } from './person';
import type { Random } from './random';
import type { SampleFiles } from './sample-files';
import { subjectBy } from './words';

/** Everything of two years is in reach; a weekend goes back to its Friday. */
const oldestDays = 725;
/** Older files are in the folder: Quipux moved to the database at some time. */
const folderEraDays = 540;
const dayMs = 86_400_000;

export type Bundle = FixtureDocument[];

/** Writes letters as Quipux does: a parent, a copy for each reader, their files once. */
export class Scribe {
  private lastSequence = 0;

  constructor(
    readonly random: Random,
    readonly files: SampleFiles,
    readonly bodega: BodegaWriter,
    private readonly today: string,
  ) {}

  /** The parent of a letter, sent at some working hour of the last two years; later days are likelier. */
  letter(author: Person, overrides: Partial<FixtureDocument> = {}): FixtureDocument {
    const at = this.someMoment();
    const area = departmentOf(author.departmentId ?? 0);
    const year = Number(at.slice(0, 4));
    const typeCode = this.random.pick([3, 3, 3, 1, 1, 4]);
    const documentId = this.nextId(year, area.depe_codi, 0);
    return aDocument({
      documentId,
      parentId: documentId,
      number: `${area.dep_sigla}-${year}-${String(this.lastSequence).padStart(4, '0')}-${typeCode === 1 ? 'O' : 'M'}`,
      typeCode,
      stateCode: 6,
      registeredAt: hoursBefore(at, this.random.between(1, 3)),
      officialAt: at,
      senders: [author.userId],
      subject: subjectBy(this.random),
      reference: this.random.chance(0.2) ? `${area.dep_sigla}-${year}-${this.random.between(1, 999)}` : '',
      participants: [participantOf(author, 1)],
      steps: [
        { action: 2, from: author.userId, to: null, at: hoursBefore(at, 1), note: 'Registro del documento' },
        { action: 18, from: author.userId, to: null, at, note: 'Documento enviado electrónicamente.<br>' },
      ],
      ...overrides,
    });
  }

  /** The copy that one reader receives; the parent learns of the reader. */
  copyFor(
    parent: FixtureDocument,
    reader: Person,
    kind: 2 | 3 = 2,
    overrides: Partial<FixtureDocument> = {},
  ): FixtureDocument {
    (kind === 2 ? parent.recipients : parent.copies).push(reader.userId);
    parent.participants.push(participantOf(reader, kind));
    const sent = { action: 18, from: parent.senders[0] ?? 0, to: reader.userId, note: 'Documento enviado' };
    return {
      ...parent,
      documentId: this.nextId(Number(parent.documentId.slice(0, 4)), reader.departmentId ?? 0, 1),
      stateCode: this.random.chance(0.3) ? 0 : 2,
      recipients: [reader.userId],
      copies: [],
      annexes: [],
      participants: [],
      text: null,
      steps: [sent],
      ...overrides,
    };
  }

  nextId(year: number, departmentId: number, ending: number): string {
    this.lastSequence += 1;
    return documentIdOf(year, departmentId, this.lastSequence, ending);
  }

  /** A PDF for the whole bundle, where the files of its time are. */
  async storeImage(bundle: Bundle, fault?: FileFault): Promise<void> {
    const parent = parentOf(bundle);
    const bytes = this.files.pdf(parent.documentId);
    const old = this.daysAgo(parent.officialAt ?? parent.registeredAt) > folderEraDays;
    if (old) await this.storeInFolder(bundle, bytes, `${parent.documentId}.pdf`, fault);
    else await this.storeInDatabase(bundle, bytes, fault);
  }

  async storeInDatabase(bundle: Bundle, bytes: Buffer, fault?: FileFault): Promise<void> {
    const name = `${parentOf(bundle).documentId}.pdf`;
    const fileId = await this.bodega.intoDatabase(idsOf(bundle), name, bytes, fault);
    for (const document of bundle) document.fileId = fileId;
  }

  async storeInFolder(bundle: Bundle, bytes: Buffer, name: string, fault?: FileFault): Promise<void> {
    const path = await this.bodega.intoFolder(idsOf(bundle), `${folderOf(parentOf(bundle))}/${name}`, bytes, fault);
    for (const document of bundle) document.path = path;
  }

  /** An annex of one document of the bundle, which the copies show too when it is the parent's. */
  async annex(bundle: Bundle, owner: FixtureDocument, name: string, fault?: FileFault): Promise<void> {
    const readers = owner === bundle[0] ? idsOf(bundle) : [owner.documentId];
    const bytes = this.files.named(name, `${owner.documentId} ${owner.annexes.length}`);
    const old = this.daysAgo(owner.registeredAt) > folderEraDays;
    const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    const place = old
      ? { path: await this.bodega.intoFolder(readers, this.annexPath(owner, extension), bytes, fault) }
      : { fileId: await this.bodega.intoDatabase(readers, name, bytes, fault) };
    const kilobytes = Math.round((bytes.length / 1024) * 100) / 100;
    owner.annexes.push({
      name,
      typeCode: annexTypeOf(extension),
      description: 'Anexo del documento',
      kilobytes,
      ...place,
    });
  }

  private annexPath(owner: FixtureDocument, extension: string): string {
    return `${folderOf(owner)}/docs/${owner.documentId}_${String(owner.annexes.length + 1).padStart(5, '0')}.${extension}`;
  }

  private someMoment(): string {
    const daysBack = 1 + Math.floor(oldestDays * this.random.next() ** 1.4);
    const day = new Date(Date.parse(this.today) - daysBack * dayMs);
    const weekday = day.getUTCDay();
    if (weekday === 0 || weekday === 6) day.setUTCDate(day.getUTCDate() - (weekday === 0 ? 2 : 1));
    const [hour, minute, second] = [this.random.between(8, 17), this.random.between(0, 59), this.random.between(0, 59)];
    const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
    return `${day.toISOString().slice(0, 10)}T${time}-05:00`;
  }

  private daysAgo(moment: string): number {
    return (Date.parse(this.today) - Date.parse(moment)) / dayMs;
  }
}

export function parentOf(bundle: Bundle): FixtureDocument {
  const [parent] = bundle;
  if (!parent) throw new Error('A bundle has at least its parent');
  return parent;
}

export function participantOf(person: Person, kind: FixtureParticipant['kind']): FixtureParticipant {
  return {
    kind,
    userId: person.userId,
    name: person.firstName,
    lastName: person.lastName,
    titlePrefix: person.titlePrefix,
    position: person.position,
    institution: person.institutionId === null ? '' : institutionOf(person.institutionId).inst_nombre,
  };
}

const idsOf = (bundle: Bundle): string[] => bundle.map(({ documentId }) => documentId);

/** The old layout: year and area, both read from the id. */
function folderOf(document: FixtureDocument): string {
  return `/${document.documentId.slice(0, 4)}/${document.documentId.slice(4, 10)}`;
}

function hoursBefore(moment: string, hours: number): string {
  return new Date(Date.parse(moment) - hours * 3_600_000).toISOString();
}
