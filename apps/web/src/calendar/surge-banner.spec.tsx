import { htmlOf, quiet, textOf } from '../testing/render';
import { aSurge, someSettings } from '../testing/sample-calendar';
import { CalendarSettingsContext, institutionNames } from './settings-context';
import { SurgeBanner } from './surge-banner';

describe('the reminder of a surge', () => {
  it('stands on the pages of operators while it lasts, and leads to its end from the others', () => {
    const bannerOf = (surge: ReturnType<typeof aSurge> | null, path: string): string =>
      htmlOf(
        <CalendarSettingsContext
          value={{
            data: someSettings({ surge }),
            problem: null,
            isLoading: false,
            reload: quiet,
            nameOf: institutionNames(null),
          }}
        >
          <SurgeBanner />
        </CalendarSettingsContext>,
        { path },
      );
    expect(bannerOf(null, '/operacion')).toBe('');
    expect(textOf(bannerOf(aSurge(), '/operacion/correos'))).toBe(
      'Alta demanda declarada: «Cambio de gobierno», capacidad × 2,5. Se genera también de día. Ver o terminar',
    );
    expect(bannerOf(aSurge({ aroundTheClock: false }), '/operacion/calendario/alta-demanda')).not.toMatch(/<a |de día/);
  });
});
