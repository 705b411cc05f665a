import { withSettings } from '../testing/known-settings';
import { htmlOf, textOf } from '../testing/render';
import { aSurge, someSettings } from '../testing/sample-calendar';
import { SurgeBanner } from './surge-banner';
import type { Surge } from './surge-page';

const bannerOf = (surge: Surge | null, path: string): string =>
  htmlOf(withSettings(<SurgeBanner />, { data: someSettings({ surge }) }), { path });

describe('the reminder of a surge', () => {
  it('stands on the pages of operators while it lasts, and leads to its end from the others', () => {
    expect(bannerOf(null, '/operacion')).toBe('');
    expect(textOf(bannerOf(aSurge(), '/operacion/correos'))).toBe(
      'Alta demanda declarada: «Cambio de gobierno», capacidad × 2,5. Se genera también de día. Ver o terminar',
    );
    expect(bannerOf(aSurge({ aroundTheClock: false }), '/operacion/calendario/alta-demanda')).not.toMatch(/<a |de día/);
  });

  it('says nothing while it is not known whether there is one', () => {
    expect(htmlOf(withSettings(<SurgeBanner />, { data: null }))).toBe('');
  });
});
