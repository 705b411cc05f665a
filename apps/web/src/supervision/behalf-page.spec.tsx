import { allOf, htmlOf, textOf } from '../testing/render';
import { aRequester } from '../testing/sample-views';
import { PeopleTable } from './behalf-page';

describe('asking on behalf of somebody', () => {
  it('leads from whom was found to the form, told with the name', () => {
    const html = htmlOf(<PeopleTable people={[aRequester(), aRequester({ userId: 7, active: false })]} />);
    expect(html).toContain('href="/solicitar?usuario=101"');
    expect(allOf(html, 'tr')[1]).toContain('Activo Solicitar respaldo en nombre de Ñauta Silvia');
    expect(allOf(html, 'tr')[2]).toContain('Inactivo');
  });

  it('says so when nobody was found, and that more letters find more', () => {
    expect(textOf(htmlOf(<PeopleTable people={[]} />))).toContain('No se encontró a nadie con ese dato.');
    const many = Array.from({ length: 50 }, (_, userId) => aRequester({ userId }));
    expect(textOf(htmlOf(<PeopleTable people={many} />))).toContain('Se muestran los primeros 50.');
  });
});
