import { allOf, htmlOf, quiet } from '../testing/render';
import { aSurge } from '../testing/sample-calendar';
import { SurgeState } from './surge-page';

describe('the surge', () => {
  it('is declared where there is none, and shown with the way to end it where there is one', () => {
    expect(allOf(htmlOf(<SurgeState surge={null} changes={{ open: quiet }} />), 'button')).toEqual([
      'Declarar alta demanda',
    ]);
    const html = htmlOf(<SurgeState surge={aSurge()} changes={{ open: quiet }} />);
    expect(allOf(html, 'button')).toEqual(['Terminar la alta demanda']);
    expect(allOf(html, 'dd')).toEqual([
      'Cambio de gobierno',
      '× 2,5',
      'Todo el día',
      'sábado, 28 de noviembre de 2026, 10:00',
      'Olga Rivas',
    ]);
  });
});
