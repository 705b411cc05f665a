import { colleagues } from './cast';
import type { FixtureDocument } from './fixture-document';
import type { Person } from './person';
import { type Bundle, participantOf, type Scribe } from './scribe';
import { annexNameBy, letterHtmlBy } from './words';

const signerTable = (person: Person): string =>
  `<table border="0"><tr><td>Firmado por:</td><td>${person.firstName} ${person.lastName}</td></tr>` +
  `<tr><td>Cargo:</td><td>${person.position}</td></tr></table>`;

type Writer = (scribe: Scribe, owner: Person) => Bundle;

function sent(scribe: Scribe, owner: Person): Bundle {
  const parent = scribe.letter(owner, {
    stateCode: scribe.random.pick([6, 6, 6, 6, 0, 3]),
    signedBy: signerTable(owner),
  });
  const readers = scribe.random.some(colleagues, scribe.random.between(1, 3));
  return [parent, ...readers.map((reader, at) => scribe.copyFor(parent, reader, at === 2 ? 3 : 2))];
}

/** A colleague's letter, to the owner or to somebody else. */
function fromColleague(scribe: Scribe, reader: Person, kind: 2 | 3 = 2): [FixtureDocument, FixtureDocument] {
  const author = scribe.random.pick(colleagues);
  const parent = scribe.letter(author, { signedBy: signerTable(author) });
  return [parent, scribe.copyFor(parent, reader, kind)];
}

const received: Writer = (scribe, owner) => fromColleague(scribe, owner);
const inCopy: Writer = (scribe, owner) => fromColleague(scribe, owner, 3);

/** A paper that came from outside: what was registered ends in 2, and its copy goes by the day it arrived. */
function registered(scribe: Scribe, owner: Person): Bundle {
  const clerk = scribe.random.pick(colleagues);
  const letter = scribe.letter(clerk);
  const documentId = `${letter.documentId.slice(0, -1)}2`;
  const parent: FixtureDocument = {
    ...letter,
    documentId,
    parentId: documentId,
    typeCode: 2,
    registeredAt: letter.officialAt ?? letter.registeredAt,
    officialAt: letter.registeredAt,
    senders: [],
    participants: [{ ...participantOf(clerk, 1), name: 'Empresa Constructora', lastName: 'El Cóndor S.A.' }],
  };
  return [parent, scribe.copyFor(parent, owner)];
}

function routed(scribe: Scribe, action: number, from: Person, to: Person, holder: Person): Bundle {
  const bundle = fromColleague(scribe, holder);
  bundle[1].steps.push({ action, from: from.userId, to: to.userId, note: 'Favor atender; p&lt;5 días.' });
  return bundle;
}

const reassignedBy: Writer = (scribe, owner) => routed(scribe, 9, owner, scribe.random.pick(colleagues), owner);
const reassignedTo: Writer = (scribe, owner) => {
  const colleague = scribe.random.pick(colleagues);
  return routed(scribe, scribe.random.pick([9, 9, 10]), colleague, owner, colleague);
};
const informed: Writer = (scribe, owner) => {
  const colleague = scribe.random.pick(colleagues);
  return routed(scribe, 8, colleague, owner, colleague);
};
/** In both trays: sent by the owner, and somebody informed the owner of it. */
const sentAndInformed: Writer = (scribe, owner) => {
  const bundle = sent(scribe, owner);
  bundle[0]?.steps.push({
    action: 8,
    from: scribe.random.pick(colleagues).userId,
    to: owner.userId,
    note: 'Para su conocimiento',
  });
  return bundle;
};

/** How often each kind is met, of a hundred; each brings exactly one document of the owner. */
const kinds: [share: number, writer: Writer][] = [
  [32, sent],
  [34, received],
  [11, inCopy],
  [6, registered],
  [4, reassignedBy],
  [6, reassignedTo],
  [5, informed],
  [2, sentAndInformed],
];

const envelopeShare = 0.01;
const signedInItselfShare = 0.08;
const textOnlyShare = 0.01;
const annexedShare = 0.35;

/** One more document of the owner, with what comes along. */
export async function everydayBundle(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = writerBy(scribe)(scribe, owner);
  await giveImage(scribe, bundle);
  const [parent, ...copies] = bundle;
  if (parent && scribe.random.chance(annexedShare)) {
    const annexCount = scribe.random.pick([1, 1, 1, 2, 3]);
    for (let at = 0; at < annexCount; at += 1) await scribe.annex(bundle, parent, annexNameBy(scribe.random));
  }
  if (copies[0] && scribe.random.chance(0.03)) await scribe.annex(bundle, copies[0], annexNameBy(scribe.random));
  return bundle;
}

function writerBy(scribe: Scribe): Writer {
  let left = scribe.random.next() * 100;
  for (const [share, writer] of kinds) {
    left -= share;
    if (left < 0) return writer;
  }
  return received;
}

async function giveImage(scribe: Scribe, bundle: Bundle): Promise<void> {
  const kind = scribe.random.next();
  if (kind < textOnlyShare) {
    const text = letterHtmlBy(scribe.random, bundle[0]?.subject ?? '');
    for (const document of bundle) document.text = text;
    return;
  }
  await scribe.storeImage(bundle);
  const [parent] = bundle;
  if (!parent?.fileId) return;
  if (kind < textOnlyShare + signedInItselfShare) for (const document of bundle) document.signedFileId = parent.fileId;
  else if (kind > 1 - envelopeShare) await addEnvelope(scribe, bundle, parent);
}

async function addEnvelope(scribe: Scribe, bundle: Bundle, parent: FixtureDocument): Promise<void> {
  const ids = bundle.map(({ documentId }) => documentId);
  const bytes = scribe.files.envelope(scribe.files.pdf(parent.documentId));
  const signedFileId = await scribe.bodega.intoDatabase(ids, `${parent.documentId}.pdf.p7m`, bytes);
  for (const document of bundle) document.signedFileId = signedFileId;
}

/** What a user also has in Quipux and no backup holds: drafts, deleted, unsent, and letters that only were registered. */
export function unselectedBundle(scribe: Scribe, owner: Person): Bundle {
  const kind = scribe.random.pick([1, 1, 7, 8, 4, 5, 9, 2]);
  if (kind !== 2) return [scribe.letter(owner, { stateCode: kind, subject: 'Documento que no entra en respaldos' })];
  const letter = scribe.letter(owner, { subject: 'Registrado por el usuario, para otra persona' });
  const documentId = `${letter.documentId.slice(0, -1)}2`;
  return [{ ...letter, documentId, parentId: documentId, typeCode: 2 }];
}
