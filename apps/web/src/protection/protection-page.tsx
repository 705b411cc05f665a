import type { ReactNode } from 'react';
import { api } from '../api';
import { es } from '../es';
import { useSessionState } from '../session/session-context';
import { DataTable, type Column } from '../ui/data-table';
import { ErrorSummary } from '../ui/error-summary';
import { Page } from '../ui/page';
import { useSubmission } from '../ui/use-submission';

const words = es.protection;
type Kept = (typeof words.kept)[number];

const columns: readonly Column<Kept>[] = [
  {
    key: 'what',
    header: words.column.what,
    isRowHeader: true,
    cell: ({ what, detail }) => (
      <span className="stacked">
        <span>{what}</span>
        <span>{detail}</span>
      </span>
    ),
  },
  { key: 'howLong', header: words.column.howLong, cell: ({ howLong }) => howLong },
  { key: 'why', header: words.column.why, cell: ({ why }) => why },
];

/** What is kept of people, how long and why (LOPDP). */
export function ProtectionPage() {
  return (
    <Page title={words.title} lead={words.lead}>
      <DataTable caption={words.caption} columns={columns} rows={words.kept} rowKey={({ what }) => what} />
      <Section title={words.neverTitle}>
        <ul>
          {words.never.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Section>
      <Section title={words.rightsTitle}>
        <p>{words.rights}</p>
      </Section>
      <Section title={words.sessionsTitle}>
        <Sessions />
      </Section>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Sessions() {
  const { retry } = useSessionState();
  const { isBusy, problem, run } = useSubmission();
  const close = async (): Promise<void> => {
    // Asking who is in afterwards finds nobody, and leads to the login.
    await run(async () => {
      await api.session.closeEverywhere();
      retry();
    });
  };
  return (
    <>
      <p>{words.sessionsText}</p>
      {problem !== null && <ErrorSummary faults={[{ text: problem.detail }]} />}
      <p>
        <button type="button" className="button button-quiet" disabled={isBusy} onClick={() => void close()}>
          {words.closeEverywhere}
        </button>
      </p>
    </>
  );
}
