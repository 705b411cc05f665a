import type { MailListView, MailView } from '@respaldos/contracts';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { ActionDialog } from '../request/action-dialog';
import { ListResult } from '../request-list/request-list';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useResource } from '../ui/use-resource';
import { MailFilters } from './mail-filters';
import { mailFilterOf } from './mail-query';
import { MailTable } from './mail-table';
import { resendPlan } from './resend-plan';

const words = es.mails;

/** Every mail that was written, for operators: what became of it, why, and sending it again. */
export function MailsPage() {
  const [params] = useSearchParams();
  const list = useResource(`mails?${params}`, (signal) => api.mails.list(mailFilterOf(params), signal));
  const view = list.data;
  return (
    <Page title={words.title} lead={words.lead}>
      <MailFilters
        key={`${params}-${view?.from}`}
        usedFrom={view?.from ?? ''}
        usedTo={view?.to ?? ''}
        onRepeat={list.reload}
      />
      <Loadable resource={list}>{(found) => <MailResult view={found} onChange={list.reload} />}</Loadable>
      <p>
        <Link className="button button-plain" to="/operacion">
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

interface MailResultProps {
  readonly view: MailListView;
  readonly onChange: () => void;
}

export function MailResult({ view, onChange }: MailResultProps) {
  const [chosen, setChosen] = useState<MailView | null>(null);
  const [sentTo, setSentTo] = useState<readonly string[] | null>(null);
  const finish = (recipients: readonly string[]): void => {
    setChosen(null);
    setSentTo(recipients);
    onChange();
  };
  const open = (mail: MailView): void => {
    setSentTo(null);
    setChosen(mail);
  };
  return (
    <>
      {sentTo !== null && <SentAgain recipients={sentTo} />}
      <ListResult view={view}>
        <MailTable mails={view.items} onResend={open} />
      </ListResult>
      {chosen !== null && (
        <ActionDialog plan={resendPlan(chosen, finish)} onClose={() => setChosen(null)} onDone={() => undefined} />
      )}
    </>
  );
}

export function SentAgain({ recipients }: { recipients: readonly string[] }) {
  return (
    <Notice kind="success" title={words.done} live>
      <p>{words.doneTo(recipients.join(', '))}</p>
    </Notice>
  );
}
