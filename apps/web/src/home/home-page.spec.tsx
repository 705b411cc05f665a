import { htmlOf, textOf } from '../testing/render';
import { aList, aSummary } from '../testing/sample-views';
import { HomeContent } from './home-page';

it('home shows the next step and the latest requests', () => {
  const text = textOf(htmlOf(<HomeContent list={aList([aSummary()])} />));
  expect(text).toContain('Su solicitud No. 41315 está aprobada');
  expect(text).toContain('Sus últimas solicitudes');
  expect(textOf(htmlOf(<HomeContent list={aList([])} />))).not.toContain('Sus últimas solicitudes');
});
