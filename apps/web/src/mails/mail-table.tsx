import { mailStateNames, noticeTitles, type MailView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { es } from '../es';
import { formatCount, formatMoment } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { Unbroken } from '../ui/unbroken';

const words = es.mails;

const facts: readonly Column<MailView>[] = [
  {
    key: 'createdAt',
    header: words.column.createdAt,
    cell: (mail) => <Unbroken text={formatMoment(mail.createdAt)} />,
  },
  {
    key: 'recipient',
    header: words.column.recipient,
    isRowHeader: true,
    cell: (mail) => <span className="mail-recipient">{mail.recipient}</span>,
  },
  {
    key: 'number',
    header: words.column.number,
    cell: (mail) => <Link to={`/solicitudes/${mail.requestId}`}>{mail.number}</Link>,
  },
  { key: 'notice', header: words.column.notice, cell: (mail) => noticeTitles[mail.notice] },
  { key: 'state', header: words.column.state, cell: (mail) => <State mail={mail} /> },
  {
    key: 'attemptCount',
    header: words.column.attemptCount,
    kind: 'number',
    cell: (mail) => formatCount(mail.attemptCount),
  },
  {
    key: 'reason',
    header: words.column.reason,
    cell: (mail) => <span className="mail-reason">{mail.reason ?? es.empty}</span>,
  },
];

/** What became of it, since when, and whether somebody sent it again by hand. */
function State({ mail }: { mail: MailView }) {
  const { state, sentAt, bouncedAt, resentBy } = mail;
  return (
    <span className="mail-state">
      <span className={`tag tag-${state}`}>{mailStateNames[state]}</span>
      {sentAt !== null && <Unbroken text={words.sentAt(formatMoment(sentAt))} />}
      {bouncedAt !== null && <Unbroken text={words.bouncedAt(formatMoment(bouncedAt))} />}
      {resentBy !== null && <span>{words.resentBy(resentBy)}</span>}
    </span>
  );
}

interface MailTableProps {
  readonly mails: readonly MailView[];
  readonly onResend: (mail: MailView) => void;
}

export function MailTable({ mails, onResend }: MailTableProps) {
  const action: Column<MailView> = {
    key: 'action',
    header: words.column.action,
    kind: 'action',
    cell: (mail) => (mail.resendable ? <ResendButton mail={mail} onResend={onResend} /> : words.automatic),
  };
  return (
    <DataTable
      caption={words.caption}
      isCaptionHidden
      columns={[...facts, action]}
      rows={mails}
      rowKey={({ id }) => id}
      isWide
    />
  );
}

function ResendButton({ mail, onResend }: { mail: MailView; onResend: (mail: MailView) => void }) {
  return (
    <button type="button" className="button button-quiet button-small" onClick={() => onResend(mail)}>
      {words.resend}
      <span className="visually-hidden">{words.resendOf(mail.recipient, mail.number)}</span>
    </button>
  );
}
