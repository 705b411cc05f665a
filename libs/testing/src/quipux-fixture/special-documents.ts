import { colleagues } from './cast';
import type { FixtureDocument } from './fixture-document';
import type { Person } from './person';
import { type Bundle, parentOf, type Scribe } from './scribe';
import { letterHtmlBy } from './words';

/** Each writes one document of the owner, with one peculiarity. */
type SpecialWriter = (scribe: Scribe, owner: Person) => Promise<Bundle>;

function letterTo(scribe: Scribe, owner: Person, overrides: Partial<FixtureDocument> = {}): Bundle {
  const parent = scribe.letter(scribe.random.pick(colleagues), overrides);
  return [parent, scribe.copyFor(parent, owner)];
}

function withImage(overrides: Partial<FixtureDocument>): SpecialWriter {
  return async (scribe, owner) => {
    const bundle = letterTo(scribe, owner, overrides);
    await scribe.storeImage(bundle);
    return bundle;
  };
}

async function signedInItself(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, {
    subject: 'Firmado en el mismo PDF',
    signedBy: '<b>FirmaEC</b><br>Firmante&nbsp;Inventado',
  });
  await scribe.storeInDatabase(bundle, scribe.files.pdf(parentOf(bundle).documentId));
  for (const document of bundle) document.signedFileId = document.fileId;
  return bundle;
}

function enveloped(subject: string, withContent: boolean): SpecialWriter {
  return async (scribe, owner) => {
    const bundle = letterTo(scribe, owner, { subject });
    const { documentId } = parentOf(bundle);
    const content = scribe.files.pdf(documentId);
    if (withContent) await scribe.storeInDatabase(bundle, content);
    const ids = bundle.map((document) => document.documentId);
    const signedFileId = await scribe.bodega.intoDatabase(ids, `${documentId}.pdf.p7m`, scribe.files.envelope(content));
    for (const document of bundle) document.signedFileId = signedFileId;
    return bundle;
  };
}

function oldEnvelope(subject: string, withContent: boolean): SpecialWriter {
  return async (scribe, owner) => {
    const bundle = letterTo(scribe, owner, { subject });
    const { documentId } = parentOf(bundle);
    const content = scribe.files.pdf(documentId);
    if (withContent) await scribe.storeInFolder(bundle, content, `${documentId}.pdf`);
    await scribe.storeInFolder(bundle, scribe.files.envelope(content), `${documentId}.pdf.p7m`);
    return bundle;
  };
}

/** The first annex is the image: `radi_imagen` names it. */
async function imageIsAnnex(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'La imagen es un anexo' });
  const [parent, copy] = bundle;
  if (!parent || !copy) return bundle;
  await scribe.annex(bundle, copy, 'documento escaneado.pdf');
  copy.imageAnnex = 1;
  return bundle;
}

async function imageAmongAnnexes(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'La imagen está entre los anexos de la bodega' });
  const { documentId } = parentOf(bundle);
  await scribe.storeInFolder(bundle, scribe.files.named('imagen.png', documentId), `docs/${documentId}_00001.png`);
  return bundle;
}

const awkwardNames = [
  'Informe técnico «año 2024» (ñandú).v1.2.final.docx',
  `comillas "dobles" y 'simples'.xlsx`,
  '..\\..\\Windows\\system32\\config.txt',
  '../../../etc/passwd.txt',
  'CON.png',
  '   espacios   al   borde   .txt',
  `${'nombre larguísimo '.repeat(5)}.txt`,
];

async function awkwardAnnexes(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'Anexos con nombres difíciles' });
  const [parent, copy] = bundle;
  await scribe.storeImage(bundle);
  if (!parent || !copy) return bundle;
  for (const name of awkwardNames) await scribe.annex(bundle, parent, name);
  await scribe.annex(bundle, copy, 'anexo propio de la copia.txt');
  parent.annexes.push({ name: 'borrado.pdf', deleted: true, description: 'Nunca debe aparecer' });
  return bundle;
}

async function textOnly(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'Sin documento digitalizado' });
  const text = `${letterHtmlBy(scribe.random, 'Sin PDF')}<script>alert('texto')</script>`;
  for (const document of bundle) document.text = text;
  return bundle;
}

export const specialDocuments: SpecialWriter[] = [
  withImage({
    subject: '<script>alert("asunto")</script> & "comillas" y \'apóstrofos\'',
    summary: 'menor que: &lt;b>',
  }),
  withImage({ subject: 'Asunto reservado', confidential: true }),
  signedInItself,
  enveloped('Solo el sobre firmado', false),
  enveloped('Sobre firmado y su contenido', true),
  oldEnvelope('Sobre antiguo con su PDF', true),
  oldEnvelope('Sobre antiguo sin su PDF', false),
  imageIsAnnex,
  imageAmongAnnexes,
  awkwardAnnexes,
  textOnly,
];

function damagedInFolder(subject: string, fault: 'missing' | 'empty'): SpecialWriter {
  return async (scribe, owner) => {
    const bundle = letterTo(scribe, owner, { subject });
    const { documentId } = parentOf(bundle);
    await scribe.storeInFolder(bundle, scribe.files.pdf(documentId), `${documentId}.pdf`, fault);
    return bundle;
  };
}

async function undecodable(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'Archivo dañado en la base de la bodega' });
  await scribe.storeInDatabase(bundle, scribe.files.pdf(parentOf(bundle).documentId), 'undecodable');
  return bundle;
}

async function missingAnnex(scribe: Scribe, owner: Person): Promise<Bundle> {
  const bundle = letterTo(scribe, owner, { subject: 'Un anexo se perdió' });
  await scribe.storeImage(bundle);
  await scribe.annex(bundle, parentOf(bundle), 'anexo perdido.pdf', 'missing');
  return bundle;
}

/** Their backups end with exceptions. */
export const damagedDocuments: SpecialWriter[] = [
  damagedInFolder('El archivo ya no está en la bodega', 'missing'),
  damagedInFolder('El archivo está vacío', 'empty'),
  undecodable,
  missingAnnex,
];
