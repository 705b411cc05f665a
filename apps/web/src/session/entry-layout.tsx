import type { ReactNode } from 'react';
import { es } from '../es';
import { Page } from '../ui/page';
import { QuipuDrawing } from '../ui/quipu-drawing';
import { QuipuMark } from '../ui/quipu-mark';

interface EntryLayoutProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** The door: what the service is on one side, the way in on the other. */
export function EntryLayout({ title, lead, children }: EntryLayoutProps) {
  return (
    <div className="entry">
      <header className="entry-brand">
        <p className="brand">
          <QuipuMark />
          <span>{es.product}</span>
        </p>
      </header>
      <main className="entry-way" id="contenido" tabIndex={-1}>
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </main>
      <aside className="entry-about" aria-label={es.session.aboutTitle}>
        <p className="entry-claim">{es.session.aboutTitle}</p>
        <ol className="cord-list">
          {es.session.about.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <p className="entry-terms">{es.session.aboutTerms}</p>
        <QuipuDrawing />
      </aside>
    </div>
  );
}
