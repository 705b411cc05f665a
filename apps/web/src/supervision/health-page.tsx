import type { HealthView } from '@respaldos/contracts';
import { api } from '../api';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { supervision } from '../words/supervision';
import { Freshness } from './freshness';
import { QueueHealth, RoundHealth, WaitingWork } from './health-tables';
import { troubleCountOf } from './health-troubles';
import { DependencyTable, ServiceCards } from './service-cards';
import { usePolled } from './use-polled';

const words = supervision.health;
const everyMs = 10_000;

/** How the service is, as far as anybody can know. */
export function HealthPage() {
  const health = usePolled('health', everyMs, (signal) => api.supervision.health(signal));
  return (
    <Page title={words.title} lead={words.lead}>
      <Loadable resource={health}>
        {(view) => (
          <>
            <Freshness ageMs={health.ageMs} staleAfterMs={3 * everyMs} />
            <HealthContent view={view} />
          </>
        )}
      </Loadable>
    </Page>
  );
}

export function HealthContent({ view }: { view: HealthView }) {
  return (
    <>
      <Verdict view={view} />
      <section className="section" aria-labelledby="services-title">
        <h2 id="services-title">{words.services}</h2>
        <ServiceCards services={view.services} />
      </section>
      <section className="section">
        <DependencyTable dependencies={view.dependencies} />
      </section>
      <section className="section">
        <WaitingWork waiting={view.waiting} />
      </section>
      <section className="section">
        <QueueHealth queues={view.queues} />
      </section>
      <section className="section">
        <RoundHealth rounds={view.rounds} />
      </section>
    </>
  );
}

/** All in one sentence, told again when it changes. */
function Verdict({ view }: { view: HealthView }) {
  const troubleCount = troubleCountOf(view);
  const isBlind = view.queues === null;
  if (troubleCount > 0)
    return (
      <Notice kind="error" title={words.trouble(troubleCount)} live>
        {isBlind && <p>{words.unknownText}</p>}
      </Notice>
    );
  if (isBlind)
    return (
      <Notice kind="warning" title={words.unknown} live>
        <p>{words.unknownText}</p>
      </Notice>
    );
  return <Notice kind="success" title={words.good} live />;
}
