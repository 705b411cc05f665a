import type { ReactNode } from 'react';
import { es } from '../es';
import { Page } from '../ui/page';
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
      <header className="entry-about">
        <p className="brand">
          <QuipuMark />
          <span>{es.product}</span>
        </p>
        <p className="entry-claim">{es.session.aboutTitle}</p>
        <ol className="cord-list">
          {es.session.about.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <p className="entry-terms">{es.session.aboutTerms}</p>
      </header>
      <main className="entry-way" id="contenido" tabIndex={-1}>
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </main>
    </div>
  );
}
