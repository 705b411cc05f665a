import { useEffect, type ReactNode } from 'react';
import { es } from '../es';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What stands beside the title: state tags, a main action. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page's heading, and its name in the browser's tab and history. */
export function Page({ title, lead, aside, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${es.product}`;
  }, [title]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {aside !== undefined && <div className="page-aside">{aside}</div>}
      </div>
      {children}
    </>
  );
}
