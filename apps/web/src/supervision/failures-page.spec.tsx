import { failureCauses, remedyNames, remedyOf } from '@respaldos/contracts';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aFailure, aFailureList } from '../testing/sample-supervision';
import { requestId } from '../testing/sample-views';
import { FailuresContent } from './failures-page';

describe('the failures', () => {
  const shown = (over: Parameters<typeof aFailure>[0] = {}): string =>
    htmlOf(<FailuresContent view={aFailureList([aFailure(over)])} cause={null} onChoose={quiet} />);

  it('tell the cause, what it means and the facts, with the technical words aside', () => {
    const text = textOf(shown());
    expect(text).toContain('El proceso que generaba se cerró varias veces Solicitud 41315 · Ñauta Silvia');
    expect(text).toContain('Terminó sin avisar, casi siempre por falta de memoria');
    expect(text).toContain('Desde 2017-02-11 00:00:00 (GMT-5) · 5 intentos fallidos');
    expect(text).toContain('Detalle técnico : Solicitud 41315 WorkerDied: memory, or a kill');
  });

  it.each(failureCauses)('offer one safe thing to do and no second: %s', (cause) => {
    const html = shown({ cause, remedy: remedyOf[cause] });
    const offered = [...allOf(html, 'button'), ...allOf(html, 'a')].filter((text) =>
      text.startsWith(remedyNames[remedyOf[cause]]),
    );
    expect(offered).toHaveLength(remedyOf[cause] === 'wait' ? 0 : 1);
    expect(allOf(html, 'button').length).toBe(remedyOf[cause] === 'retry' ? 1 : 0);
  });

  it('that are tried again have no button, but say when', () => {
    const html = shown({ remedy: 'wait', retryInMs: 20_000 });
    expect(allOf(html, 'button')).toEqual([]);
    expect(textOf(html)).toContain('Se reintenta en 20 segundos. Esperar: se reintenta solo');
    expect(textOf(shown({ remedy: 'wait', retryInMs: 0 }))).toContain('Se reintenta en un momento.');
  });

  it('offer no retry that would be refused', () => {
    expect(allOf(shown({ actions: ['cancel'] }), 'button')).toEqual([]);
  });

  it('lead to what Quipux could not give, and to the health of the service', () => {
    expect(shown({ cause: 'exceptions', remedy: 'see-exceptions', exceptionCount: 3 })).toContain(
      `href="/solicitudes/${requestId}/observaciones"`,
    );
    expect(shown({ remedy: 'see-health' })).toContain('href="/operacion/salud"');
  });

  it('are counted by cause, each with its address, and nothing is technical that was never said', () => {
    const html = htmlOf(
      <FailuresContent
        view={aFailureList([aFailure({ code: '', detail: '' })], { countByCause: { 'worker-died': 2, outage: 7 } })}
        cause="worker-died"
        onChoose={quiet}
      />,
    );
    expect(html).toContain('href="/operacion/fallas?causa=outage"');
    expect(html).toMatch(
      /aria-current="true"[^>]*href="\/operacion\/fallas\?causa=worker-died"|href="\/operacion\/fallas\?causa=worker-died"[^>]*aria-current="true"/,
    );
    expect(html).not.toContain('<details');
  });

  it('say that there are none, and whether mails did not arrive', () => {
    const html = htmlOf(
      <FailuresContent view={aFailureList([], { undeliveredMailCount: 2 })} cause={null} onChoose={quiet} />,
    );
    expect(textOf(html)).toContain('2 correos no llegaron en los últimos 30 días. Ver los correos');
    expect(textOf(html)).toContain('No hay fallas pendientes.');
  });
});
