import { servedStateNames, servedStates } from '@respaldos/contracts';
import { htmlOf, textOf } from '../testing/render';
import { aHealth } from '../testing/sample-supervision';
import { Freshness } from './freshness';
import { HealthContent } from './health-page';
import { troubleCountOf } from './health-troubles';

describe('the health of the service', () => {
  it('is told in one sentence, and by service with its processes', () => {
    const html = htmlOf(<HealthContent view={aHealth()} />);
    const text = textOf(html);
    expect(text).toMatch(/^Todo funciona/);
    expect(text).toContain('Generación ✓ Funciona desde hace 2 horas Proceso nodo-1/77 activo hace 2 horas');
    expect(text).toContain('Volver a avisar lo pendiente 1 minuto hace 12 segundos A tiempo');
    expect(html).toContain('role="status"');
  });

  it.each(servedStates)('has a word and a sign of its own for «%s», besides its colour', (state) => {
    const [first, ...others] = aHealth().services;
    const html = htmlOf(<HealthContent view={aHealth({ services: [{ ...first!, state }, ...others] })} />);
    expect(html).toContain(`class="served served-${state}"`);
    expect(textOf(html)).toContain(servedStateNames[state]);
  });

  it('names what is missed and what it says', () => {
    const [database] = aHealth().dependencies;
    const seenBy = [{ service: 'requests' as const, isUp: false, error: 'connect ECONNREFUSED' }];
    const view = aHealth({ dependencies: [{ ...database!, state: 'down', seenBy }] });
    const text = textOf(htmlOf(<HealthContent view={view} />));
    expect(text).toContain('1 parte con problemas');
    expect(text).toContain('✕ No funciona desde hace 2 horas Solicitudes: connect ECONNREFUSED');
  });

  it('counts what is late, failed or owed for too long, but not mails that are patient', () => {
    const [round] = aHealth().rounds!;
    const late = aHealth({ rounds: [{ ...round!, isLate: true }] });
    expect([troubleCountOf(aHealth()), troubleCountOf(late)]).toEqual([0, 1]);
    const owed = (work: 'deleting' | 'mails', oldestMs: number) =>
      troubleCountOf(aHealth({ waiting: [{ work, count: 1, oldestMs }] }));
    expect([owed('deleting', 60_000), owed('deleting', 3_600_000), owed('mails', 3_600_000)]).toEqual([0, 1, 0]);
  });

  it('does not pretend to know what nobody can while Redis is away', () => {
    const services = aHealth().services.map((each) => ({ ...each, state: 'unknown' as const, sinceMs: null }));
    const text = textOf(htmlOf(<HealthContent view={aHealth({ services, queues: null, rounds: null })} />));
    expect(text).toContain('No se puede saber de todo');
    expect(text).not.toContain('Todo funciona');
    expect(text.match(/No se pueden consultar mientras Redis no responda/g)).toHaveLength(2);
  });
});

it('a page that is not renewed any more says so, and is not quietly old', () => {
  expect(htmlOf(<Freshness ageMs={12_000} staleAfterMs={30_000} />)).not.toContain('role=');
  const old = htmlOf(<Freshness ageMs={40_000} staleAfterMs={30_000} />);
  expect(old).toContain('role="status"');
  expect(textOf(old)).toContain('No se pudo actualizar');
});
