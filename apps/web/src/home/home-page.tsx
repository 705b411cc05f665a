import type { RequestListView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { RequestTable } from '../request-list/request-table';
import { Cord } from '../request/cord';
import { stepsOf } from '../request/request-steps';
import { hasRole, useSession } from '../session/session-context';
import { Loadable } from '../ui/loadable';
import { Page } from '../ui/page';
import { useNow } from '../ui/use-now';
import { useResource } from '../ui/use-resource';
import { nextStep } from './next-step';
import { StaffLinks } from './staff-links';

const words = es.home;
const latestCount = 3;

export function HomePage() {
  const session = useSession();
  const requests = useResource(`home-${session.userId}`, (signal) => api.requests.list({ scope: 'mine' }, signal));
  const isStaff = hasRole(session, 'operator') || hasRole(session, 'institutionAdmin');
  return (
    <Page title={words.title(session.name)} lead={words.perPost(session.post.position)}>
      {isStaff && <StaffLinks session={session} />}
      <Loadable resource={requests}>{(list) => <HomeContent list={list} />}</Loadable>
    </Page>
  );
}

export function HomeContent({ list }: { list: RequestListView }) {
  const step = nextStep(list.items, useNow());
  return (
    <>
      <section className={`next-step next-step-${step.kind}`} aria-labelledby="next-step">
        <p className="eyebrow">{words.nextTitle}</p>
        <h2 id="next-step">{step.title}</h2>
        <p>{step.text}</p>
        {step.request !== undefined && <Cord steps={stepsOf(step.request)} />}
        <Link className="button" to={step.link.to}>
          {step.link.label}
        </Link>
      </section>
      {list.items.length > 0 && (
        <section className="section">
          <RequestTable caption={words.latest} scope="mine" rows={list.items.slice(0, latestCount)} />
          <p>
            <Link to="/solicitudes">{words.allMine}</Link>
          </p>
        </section>
      )}
      <HowItWorks />
    </>
  );
}

function HowItWorks() {
  return (
    <section className="section">
      <h2>{words.howTitle}</h2>
      <ol className="how">
        {words.how.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
