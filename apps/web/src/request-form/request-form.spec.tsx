import { allOf, htmlOf, textOf } from '../testing/render';
import { aDetail, aForm } from '../testing/sample-views';
import { PreviewFigures } from './preview-panel';
import { RequestForm } from './request-form';
import { AlreadyOpen } from './request-form-page';

describe('the form', () => {
  const form = htmlOf(<RequestForm subject={{ form: aForm(), saved: null, isForOther: false }} />);

  it('shows the person’s data read only, in the manual’s order', () => {
    expect(allOf(form, 'dt')).toEqual([
      'Cédula',
      'Apellido',
      'Nombre',
      'Institución',
      'Área',
      'Puesto',
      'Perfil',
      'Fecha Solic.',
    ]);
  });

  it('has the manual’s buttons and asks no document for oneself', () => {
    expect(allOf(form, 'button').slice(-2)).toEqual(['Enviar', 'Guardar']);
    expect(form).toContain('Regresar');
    expect(form).not.toContain('supportDocument');
  });

  it('asks an institution admin for the document', () => {
    expect(htmlOf(<RequestForm subject={{ form: aForm(), saved: null, isForOther: true }} />)).toContain(
      'supportDocument',
    );
  });

  it('leads to the open request instead of a second one', () => {
    const html = htmlOf(<AlreadyOpen request={aDetail()} />);
    expect(textOf(html)).toContain('La solicitud No. 41315 está «Aprobada»');
    expect(html).toContain(`href="/solicitudes/${aDetail().id}"`);
  });
});

describe('the preview', () => {
  const preview = {
    sentCount: 9,
    receivedCount: 6,
    documentCount: 14,
    minimumCount: 21,
    estimatedBytes: 1_610_612_736,
    segmentCount: 2,
    withoutFileCount: 3,
    likelyDueAt: '2017-02-11T01:00:00Z',
  };

  it('warns of fewer documents than the minimum, and says how many', () => {
    expect(textOf(htmlOf(<PreviewFigures preview={preview} />))).toContain('En ese período hay 14 documentos.');
    const enough = textOf(htmlOf(<PreviewFigures preview={{ ...preview, documentCount: 21 }} />));
    expect(enough).not.toContain('mínimo');
  });

  it('tells size, parts, missing files and the likely day', () => {
    const text = textOf(htmlOf(<PreviewFigures preview={preview} />));
    for (const words of ['1,5 GB', '2 partes', 'Sin archivo digital 3', 'viernes, 10 de febrero']) {
      expect(text).toContain(words);
    }
  });
});
