import { allOf, htmlOf, textOf } from '../testing/render';
import { aList, aReadySummary, aSummary } from '../testing/sample-views';
import { ListResult } from './request-list';
import { RequestTable } from './request-table';

describe('«Mis Solicitudes de Respaldo»', () => {
  const html = htmlOf(
    <RequestTable caption="Mis" scope="mine" rows={[aReadySummary(), aSummary({ number: 37821 })]} />,
  );

  it('has the manual’s columns, in its order', () => {
    const headers = [...html.matchAll(/scope="col"[^>]*>([^<]+)</g)].map(([, header]) => header);
    expect(headers).toEqual([
      'Solic.',
      'Fecha Solic.',
      'Solicitante',
      'Perfil',
      'Fecha Desde',
      'Fecha Hasta',
      'Estado Solic.',
      'Cant.',
      'Descargar',
    ]);
  });

  it('writes a row as the manual does', () => {
    expect(allOf(html, 'tr')[1]).toBe(
      '41315 2017-02-08 16:55:50 (GMT-5) Silvia Ñauta Normal 2016-12-08 (GMT-5) 2017-02-08 (GMT-5) Atendida 3.512 ' +
        'Descargar la solicitud 41315',
    );
  });

  it('offers the download only of what can be downloaded', () => {
    expect(html.match(/\/descarga"/g)).toHaveLength(1);
  });

  it('says how many there are, and something useful when there are none', () => {
    const found = textOf(htmlOf(<ListResult view={aList([])} whenEmpty={null} children="filas" />));
    expect(found).toContain('No. de registros encontrados: 0 No se encontraron los datos buscados.');
    expect(found).not.toContain('filas');
    expect(textOf(htmlOf(<ListResult view={aList([aSummary()])} whenEmpty={null} children="filas" />))).toContain(
      'filas',
    );
  });

  it('shows the operator the institution and the night, and no download', () => {
    const all = htmlOf(<RequestTable caption="Todas" scope="all" rows={[aReadySummary()]} />);
    expect(textOf(all)).toContain('Institución Perfil');
    expect(textOf(all)).toContain('Estado Resp. Ejecución Cant.');
    expect(all).not.toContain('/descarga');
  });
});
