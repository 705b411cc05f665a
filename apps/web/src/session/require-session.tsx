import type { Role } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { es } from '../es';
import { Failure, Loading } from '../ui/loadable';
import { Page } from '../ui/page';
import { ProofGate } from './proof-dialog';
import { hasRole, useSession, useSessionState } from './session-context';
import { loginPath } from './return-path';

/** What follows is only for who is in; others go to the login and come back here afterwards. */
export function RequireSession() {
  const { session, problem, retry } = useSessionState();
  const { pathname, search } = useLocation();
  if (session === null) return <Navigate to={loginPath(`${pathname}${search}`)} replace />;
  if (session !== undefined)
    return (
      <>
        <Outlet />
        <ProofGate />
      </>
    );
  return (
    <main className="lone" id="contenido">
      <Page title={es.product}>{problem === null ? <Loading /> : <Failure problem={problem} onRetry={retry} />}</Page>
    </main>
  );
}

/** A page of one role. The API refuses the rest anyway; here they read why. */
export function ForRole({ role, children }: { role: Role; children: ReactNode }) {
  const session = useSession();
  if (hasRole(session, role)) return children;
  return (
    <Page title={es.forbidden.title}>
      <p>{es.forbidden.text}</p>
    </Page>
  );
}
