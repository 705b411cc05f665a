import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { es } from './es';
import { MainNav } from './main-nav';
import { UnreadProvider } from './notices/unread-context';
import { OperatorNav } from './operator-nav';
import { useSession, useSessionState } from './session/session-context';
import { ErrorBoundary } from './ui/error-boundary';
import { QuipuMark } from './ui/quipu-mark';

/** What surrounds every page behind the login. */
export function Layout() {
  const { pathname } = useLocation();
  const main = useFocusOnNewPage(pathname);
  return (
    <UnreadProvider>
      <a className="skip-link" href="#contenido">
        {es.skip}
      </a>
      <header className="site-header">
        <div className="frame site-header-row">
          <Link className="brand" to="/">
            <QuipuMark />
            <span>{es.product}</span>
          </Link>
          <UserBox />
        </div>
        <MainNav key={pathname} />
      </header>
      <main className="frame main" id="contenido" tabIndex={-1} ref={main}>
        <OperatorNav />
        <ErrorBoundary key={groundOf(pathname)}>
          <Outlet />
        </ErrorBoundary>
      </main>
      <footer className="site-footer">
        <div className="frame">
          <p>{es.footer.about}</p>
          <p>{es.footer.zone}</p>
          <p>
            <Link to="/proteccion-de-datos">{es.protection.title}</Link>
          </p>
        </div>
      </footer>
    </UnreadProvider>
  );
}

/** What is begun anew when the page changes; the pages of operators share what stands above them all. */
const groundOf = (pathname: string): string => (pathname.startsWith('/operacion') ? '/operacion' : pathname);

// A page that changes without a load is silent for a screen reader unless the focus says where reading goes on.
function useFocusOnNewPage(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

function UserBox() {
  const session = useSession();
  const { leave } = useSessionState();
  return (
    <div className="user-box">
      <p>
        <span className="user-name">{session.name}</span>
        <span className="user-post">{session.post.position}</span>
      </p>
      {session.posts.length > 1 && <Link to="/ingresar/cargo">{es.session.changePost}</Link>}
      <button type="button" className="link-button" onClick={() => void leave().catch(() => undefined)}>
        {es.session.leave}
      </button>
    </div>
  );
}
