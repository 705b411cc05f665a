import { NavLink, useLocation } from 'react-router';
import { es } from './es';
import { hasRole, useSession } from './session/session-context';

const pages = [
  { to: '/operacion', label: es.nav.requests },
  { to: '/operacion/generaciones', label: es.nav.runs },
  { to: '/operacion/fallas', label: es.nav.failures },
  { to: '/operacion/calendario', label: es.nav.calendar },
  { to: '/operacion/almacenamiento', label: es.nav.storage },
  { to: '/operacion/salud', label: es.nav.health },
  { to: '/operacion/correos', label: es.nav.mails },
  { to: '/operacion/en-nombre', label: es.nav.behalf },
] as const;

/** The operators' own pages, beside each other above each of them. */
export function OperatorNav() {
  const session = useSession();
  const { pathname } = useLocation();
  if (!pathname.startsWith('/operacion') || !hasRole(session, 'operator')) return null;
  return (
    <nav className="operator-nav no-print" aria-label={es.nav.operator}>
      <ul>
        {pages.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/operacion'}>
              {label}
            </NavLink>
          </li>
        ))}
        <li>
          <a href="/colas">{es.nav.queues}</a>
        </li>
      </ul>
    </nav>
  );
}
