import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { someSettings } from '../testing/sample-calendar';
import { Places } from './places-page';

describe('the places of institutions', () => {
  it('are the places of institutions, also of one that Quipux has no longer', () => {
    const place = { institutionId: 6, name: 'Instituto de Ensayos', province: 'Guayas', canton: 'Guayaquil' };
    const institutionPlaces = [place, { ...place, institutionId: 9, name: null }];
    const rows = allOf(
      htmlOf(<Places settings={someSettings({ institutionPlaces })} changes={{ open: quiet }} />),
      'tr',
    );
    expect(rows[1]).toContain('Instituto de Ensayos Guayas Guayaquil');
    expect(rows[2]).toContain('Institución 9 (ya no está en Quipux)');
    const none = textOf(htmlOf(<Places settings={someSettings()} changes={{ open: quiet }} />));
    expect(none).toContain('Todas las instituciones usan el lugar del servicio');
  });
});
