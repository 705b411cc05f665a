import type { Role } from '@respaldos/contracts';
import { useState } from 'react';
import { NavLink } from 'react-router';
import { es } from './es';
import { UnreadBadge } from './notices/unread-badge';
import { useUnread } from './notices/unread-context';
import { hasRole, useSession } from './session/session-context';

interface NavItem {
  readonly to: string;
  readonly label: string;
  readonly role: Role | null;
  /** The page of this very address only, not of those below it. */
  readonly end?: boolean;
  /** Where the notices are: it says how many were not read. */
  readonly tellsUnread?: boolean;
}

const items: readonly NavItem[] = [
  { to: '/', label: es.nav.home, role: null, end: true },
  { to: '/solicitar', label: es.nav.request, role: null },
  { to: '/solicitudes', label: es.nav.mine, role: null },
  { to: '/avisos', label: es.nav.notices, role: null, tellsUnread: true },
  { to: '/institucion', label: es.nav.institution, role: 'institutionAdmin' },
  { to: '/operacion', label: es.nav.operation, role: 'operator' },
];

export function MainNav() {
  const session = useSession();
  const { count } = useUnread();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <nav className="main-nav frame" aria-label={es.nav.label}>
      <button
        type="button"
        className="menu-button"
        aria-expanded={isOpen}
        aria-controls="menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        {es.nav.menu}
        <UnreadBadge count={count} label={es.notices.inMenu(count)} />
      </button>
      <ul id="menu" className={isOpen ? 'menu menu-open' : 'menu'}>
        {items
          .filter(({ role }) => role === null || hasRole(session, role))
          .map(({ to, label, end, tellsUnread }) => (
            <li key={to}>
              <NavLink to={to} end={end ?? false}>
                {label}
                {tellsUnread && <UnreadBadge count={count} label={es.notices.inNav} />}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
