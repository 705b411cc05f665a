import type { AnnexRow, DocumentRow, ParticipantRow } from './document-rows';
import { imageFilesOf, sourceDocumentOf } from './source-document';

const row = (given: Partial<DocumentRow> = {}): DocumentRow => ({
  id: '20250002010000000011',
  parent_id: '20250002010000000000',
  number: 'MCP-DPV-2025-0001-M',
  type: 'Memorando',
  state_code: 2,
  state: 'En Trámite',
  subject: 'Asunto',
  reference: null,
  summary: null,
  official_at: new Date('2025-03-04T17:00:00Z'),
  registered_at: new Date('2025-03-04T16:00:00Z'),
  signed_at: null,
  signed_by: null,
  confidential: false,
  text_id: null,
  arch_codi: '0',
  arch_codi_firma: '0',
  path: null,
  image: null,
  ...given,
});

const annex = (given: Partial<AnnexRow> = {}): AnnexRow => ({
  id: '20250002010000000011_00001',
  document_id: '20250002010000000011',
  name: 'anexo.pdf',
  description: null,
  at: null,
  kilobytes: null,
  signed_by: null,
  extension: 'pdf',
  arch_codi: '7',
  arch_codi_firma: '0',
  path: null,
  ...given,
});

const nothing = { annexes: [], participants: [], route: [], text: null };
const namesOf = (given: Partial<AnnexRow>) =>
  sourceDocumentOf(row(), { ...nothing, annexes: [annex(given)] }).annexes.map(({ name, files }) => [
    name,
    ...files.map(({ nameHint }) => nameHint),
  ]);

describe('a document of Quipux', () => {
  it('has empty words, not nulls, where Quipux has none, and says so of its dates', () => {
    const document = sourceDocumentOf(
      row({ number: null, type: null, state: null, state_code: null, subject: null, official_at: null }),
      nothing,
    );
    expect(document).toMatchObject({
      number: '',
      type: '',
      state: '',
      subject: '',
      reference: '',
      summary: '',
      signedBy: '',
    });
    expect(document).toMatchObject({ stateCode: -1, officialAt: null, signedAt: null, text: null, files: [] });
  });

  it('keeps what people typed as they typed it', () => {
    const document = sourceDocumentOf(
      row({ subject: ' &lt;script>alert(1)</script> & "ñ" ', summary: '5 &lt; 6' }),
      nothing,
    );
    expect(document).toMatchObject({ subject: '<script>alert(1)</script> & "ñ"', summary: '5 < 6' });
  });

  it('makes text of what Quipux writes as HTML', () => {
    const signedBy = '<table><tr><td>Firmado por:</td><td>Ana Ñáñez</td></tr><tr><td>Fecha</td></tr></table>';
    expect(sourceDocumentOf(row({ signed_by: signedBy }), nothing).signedBy).toBe('Firmado por: Ana Ñáñez\nFecha');
    expect(sourceDocumentOf(row(), { ...nothing, text: '<p>Uno</p><script>x()</script>' }).text).toBe('Uno');
  });

  it('tells senders, recipients and copies apart, and leaves out whoever is none of them', () => {
    const people: ParticipantRow[] = [1, 2, 3, 4].map((kind) => {
      return { document_id: row().parent_id, kind, name: `N${kind}`, position: null, institution: 'MCP' };
    });
    const { participants } = sourceDocumentOf(row(), { ...nothing, participants: people });
    expect(participants).toEqual([
      { kind: 'sender', name: 'N1', position: '', institution: 'MCP' },
      { kind: 'recipient', name: 'N2', position: '', institution: 'MCP' },
      { kind: 'copy', name: 'N3', position: '', institution: 'MCP' },
    ]);
  });

  it('tells its route by moments, whoever is unknown left empty', () => {
    const step = {
      document_id: row().id,
      at: new Date('2025-03-04T17:00:00Z'),
      from: null,
      to: null,
      action: null,
      note: 'a<br>b',
    };
    expect(sourceDocumentOf(row(), { ...nothing, route: [step] }).route).toEqual([
      { at: '2025-03-04T17:00:00.000Z', from: '', to: '', action: '', note: 'a\nb' },
    ]);
  });
});

describe('an annex', () => {
  it.each<[Partial<AnnexRow>, string[]]>([
    [{}, ['anexo.pdf', 'anexo.pdf']],
    [{ name: null }, [annex().id, `${annex().id}.pdf`]],
    [{ name: '  ', extension: null }, [annex().id, `${annex().id}.bin`]],
    [{ arch_codi_firma: '8' }, ['anexo.pdf', 'anexo.pdf', 'anexo.pdf.p7m']],
    [{ arch_codi: '0', arch_codi_firma: '8', name: 'oficio.pdf.p7m' }, ['oficio.pdf.p7m', 'oficio.pdf.p7m']],
    [{ arch_codi: '0', path: '/2012/000201/docs/9.xlsx', name: 'Matriz ñ.xlsx' }, ['Matriz ñ.xlsx', 'Matriz ñ.xlsx']],
    [{ arch_codi: null, arch_codi_firma: null }, ['anexo.pdf']],
  ])('%j is named as its uploader did, or by its code', (given, names) => {
    expect(namesOf(given)).toEqual([names]);
  });

  it('may have its moment as a date or as JSON gives it', () => {
    const moments = [new Date('2025-03-04T17:00:00Z'), '2025-03-04T12:00:00-05:00', null];
    const { annexes } = sourceDocumentOf(row(), { ...nothing, annexes: moments.map((at) => annex({ at })) });
    expect(annexes.map(({ at }) => at)).toEqual(['2025-03-04T17:00:00.000Z', '2025-03-04T17:00:00.000Z', null]);
  });
});

describe('the image of a document', () => {
  const fileIdsOf = (given: Partial<DocumentRow>) =>
    imageFilesOf(row(given)).map(({ location }) => (location.kind === 'database' ? location.fileId : location.path));

  it('is the annex that stands for it, with its signed version', () => {
    const image = annex({ arch_codi: '5', arch_codi_firma: '6' });
    expect(fileIdsOf({ arch_codi: '1', path: '/2012/x.pdf', image })).toEqual(['5', '6']);
  });

  it('is its own file when that annex has none', () => {
    expect(fileIdsOf({ arch_codi: '1', image: annex({ arch_codi: '0' }) })).toEqual(['1']);
    expect(fileIdsOf({ path: '/2012/x.pdf', image: annex({ arch_codi: null, arch_codi_firma: null }) })).toEqual([
      '/2012/x.pdf',
    ]);
  });

  it('is one file when Quipux signed the PDF in itself, and that is the signed one', () => {
    expect(imageFilesOf(row({ arch_codi: '9', arch_codi_firma: '9' }))).toMatchObject([
      { signed: true, nameHint: `${row().id}.pdf` },
    ]);
  });
});
