import { allOf, htmlOf, textOf } from '../testing/render';
import { anEffect } from '../testing/sample-calendar';
import { EffectView } from './effect-view';

it('an effect is shown with a verdict that is more than a colour', () => {
  const html = htmlOf(<EffectView effect={anEffect()} />);
  expect(html).toContain('notice-warning');
  expect(textOf(html)).toContain('1 plazo no se cumplirá que antes sí.');
  expect(allOf(html, 'dt')).toHaveLength(6);
  const nobody = htmlOf(<EffectView effect={anEffect({ waitingCount: 0, keptBeforeCount: 0, keptAfterCount: 0 })} />);
  expect(nobody).not.toContain('<dl');
});
