import { htmlOf, textOf } from '../testing/render';
import { anEffect } from '../testing/sample-calendar';
import { ChangeDone } from './use-changes';

const nameOf = (): string => 'Ministerio de Pruebas';

it('a change is told afterwards with what it really did', () => {
  const html = htmlOf(<ChangeDone done={{ change: { kind: 'surge.ended' }, effect: anEffect() }} nameOf={nameOf} />);
  expect(html).toContain('role="status"');
  expect(textOf(html)).toContain('Cambio hecho Termina la alta demanda 1 plazo no se cumplirá que antes sí.');
});
