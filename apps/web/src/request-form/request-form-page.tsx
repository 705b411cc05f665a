import { isOpen, requestStateNames, type RequestDetailView } from '@respaldos/contracts';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { useSession } from '../session/session-context';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import type { FormSubject } from './request-draft';
import { RequestForm } from './request-form';

const words = es.form;

/** «Solicitar respaldos»: for the own post, or for an inactive user whom an institution admin chose. */
export function RequestFormPage() {
  const session = useSession();
  const [params] = useSearchParams();
  const chosen = params.get('usuario');
  if (chosen !== null && !/^\d+$/.test(chosen)) return <Page title={words.title}>{words.noRequester}</Page>;
  const userId = chosen === null ? session.userId : Number(chosen);
  return <SubjectLoader key={userId} userId={userId} isForOther={userId !== session.userId} />;
}

function SubjectLoader({ userId, isForOther }: { userId: number; isForOther: boolean }) {
  const subject = useResource<FormSubject>(`form-${userId}`, async (signal) => {
    const form = await api.requests.form(isForOther ? userId : undefined, signal);
    const saved = form.openRequestId === null ? null : await api.requests.detail(form.openRequestId, signal);
    return { form, saved, isForOther };
  });
  const number = subject.data?.saved?.number;
  return (
    <Page title={number === undefined ? words.title : words.titleDraft(number)}>
      <Loadable resource={subject}>
        {(ready) =>
          ready.saved !== null && isOpen(ready.saved.state) && !ready.saved.actions.includes('edit') ? (
            <AlreadyOpen request={ready.saved} />
          ) : (
            <RequestForm subject={ready} />
          )
        }
      </Loadable>
    </Page>
  );
}

export function AlreadyOpen({ request }: { request: RequestDetailView }) {
  return (
    <Notice kind="info" title={words.open.title}>
      <p>{words.open.text(request.number, requestStateNames[request.state])}</p>
      <p>
        <Link className="button" to={`/solicitudes/${request.id}`}>
          {words.open.action}
        </Link>
      </p>
    </Notice>
  );
}
