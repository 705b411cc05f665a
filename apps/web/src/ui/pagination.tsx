import { Link, useLocation, useSearchParams } from 'react-router';
import { es } from '../es';

interface PaginationProps {
  readonly page: number;
  readonly pageCount: number;
}

/** «Página x/y» with links to the neighbours, so that every page of a list has its address. */
export function Pagination({ page, pageCount }: PaginationProps) {
  const count = Math.max(1, pageCount);
  return (
    <nav className="pagination" aria-label={es.pages.label}>
      {page > 1 && <PageLink page={page - 1} label={es.pages.previous} rel="prev" />}
      <span aria-current="page">{es.pages.position(page, count)}</span>
      {page < count && <PageLink page={page + 1} label={es.pages.next} rel="next" />}
    </nav>
  );
}

function PageLink({ page, label, rel }: { page: number; label: string; rel: string }) {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const query = new URLSearchParams(params);
  query.set('pagina', String(page));
  return (
    <Link to={`${pathname}?${query}`} rel={rel}>
      {label}
    </Link>
  );
}
