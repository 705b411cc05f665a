import type { SessionView } from '@respaldos/contracts';
import { es } from '../es';
import { formatDay } from '../format';
import { hasRole, useSession } from '../session/session-context';
import { ErrorSummary } from '../ui/error-summary';
import { Notice } from '../ui/notice';
import { RequesterData } from '../ui/requester-data';
import { Unbroken } from '../ui/unbroken';
import { FormButtons } from './form-buttons';
import { PreviewPanel } from './preview-panel';
import { hasPeriod, type FormSubject } from './request-draft';
import { RequestFields } from './request-fields';
import { usePreview } from './use-preview';
import { useRequestForm } from './use-request-form';

const words = es.form;

/** Where whoever asks for somebody else found them. */
const searchOf = (session: SessionView): string =>
  hasRole(session, 'operator') ? '/operacion/en-nombre' : '/institucion';

export function RequestForm({ subject }: { subject: FormSubject }) {
  const form = useRequestForm(subject);
  const session = useSession();
  const { requester, today } = subject.form;
  const { from, to } = form.draft;
  const other = subject.isForOther ? { userId: requester.userId } : {};
  const preview = usePreview(hasPeriod(form.draft, today) ? { from, to, ...other } : null);
  return (
    <>
      <ErrorSummary faults={form.faults} />
      {form.isSaved && (
        <Notice kind="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      <section className="panel" aria-labelledby="requester-title">
        <h2 id="requester-title">{words.requester}</h2>
        <RequesterData
          requester={requester}
          more={[[words.requestedAt, <Unbroken key="today" text={formatDay(today)} />]]}
        />
        <p className="muted">{words.requesterHint}</p>
      </section>
      <form className="request-form" onSubmit={form.send} noValidate>
        <section className="panel stack" aria-labelledby="request-title">
          <h2 id="request-title">{words.request}</h2>
          <RequestFields subject={subject} draft={form.draft} faults={form.faults} onChange={form.change} />
        </section>
        <PreviewPanel {...preview} />
        <FormButtons isBusy={form.isBusy} onSave={form.save} backTo={subject.isForOther ? searchOf(session) : '/'} />
      </form>
    </>
  );
}
