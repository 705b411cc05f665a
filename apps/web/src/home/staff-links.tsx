import type { SessionView } from '@respaldos/contracts';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { OperatorPages } from '../operations/operator-pages';
import { hasRole } from '../session/session-context';
import { useResource } from '../ui/use-resource';

const words = es.home.staff;

/** The ways to their daily work for those who serve others. */
export function StaffLinks({ session }: { session: SessionView }) {
  return (
    <section className="staff" aria-labelledby="staff-title">
      <h2 id="staff-title">{words.title}</h2>
      <ul>
        {hasRole(session, 'institutionAdmin') && (
          <li>
            <Link to="/institucion">{words.institution}</Link>
          </li>
        )}
        {hasRole(session, 'operator') && <OperatorLinks />}
      </ul>
    </section>
  );
}

function OperatorLinks() {
  // They go on to one of those pages: its code comes while they read. What fails now is tried again then.
  useEffect(() => void OperatorPages.preload().catch(() => undefined), []);
  const counts = useResource('staff-counts', async (signal) => {
    const count = async (state: 'submitted' | 'approved'): Promise<number> =>
      (await api.requests.list({ scope: 'all', state }, signal)).foundCount;
    return { submitted: await count('submitted'), approved: await count('approved') };
  }).data;
  return (
    <>
      {counts !== null && (
        <>
          <li>
            <Link to="/operacion?estado=submitted">{words.approve(counts.submitted)}</Link>
          </li>
          <li>
            <Link to="/operacion?estado=approved">{words.underWay(counts.approved)}</Link>
          </li>
        </>
      )}
      <li>
        <Link to="/operacion">{words.operation}</Link>
      </li>
      <li>
        <Link to="/operacion/calendario">{words.calendar}</Link>
      </li>
    </>
  );
}
