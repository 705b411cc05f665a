import type { RequestDetailView } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { es } from '../es';
import { formatCount, formatDay, formatMoment } from '../format';
import { DataList, type Datum } from '../ui/data-list';
import { RequesterData } from '../ui/requester-data';
import { BackupStateTag, RequestStateTag } from '../ui/state-tag';
import { Unbroken } from '../ui/unbroken';

const words = es.request;

/** The tab «Información»: who, what was asked for, and the backup. */
export function RequestInformation({ request }: { request: RequestDetailView }) {
  return (
    <>
      <Block title={words.requester}>
        <RequesterData requester={request.requesterData} />
      </Block>
      <Block title={words.data}>
        <DataList data={requestData(request)} />
      </Block>
      {request.state !== 'draft' && request.state !== 'rejected' && (
        <Block title={words.backup}>
          <DataList data={backupData(request)} />
        </Block>
      )}
    </>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="block">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const requestData = (request: RequestDetailView): Datum[] => [
  ...(request.supportDocument === null ? [] : [[words.supportDocument, request.supportDocument] as const]),
  [words.requestedAt, <Unbroken key="requestedAt" text={formatMoment(request.requestedAt)} />],
  [words.state, <RequestStateTag key="state" state={request.state} />],
  [words.from, <Unbroken key="from" text={formatDay(request.from)} />],
  [words.to, <Unbroken key="to" text={formatDay(request.to)} />],
  [words.leaving, request.leavingConfirmed ? es.yes : es.no],
  [words.comment, request.comment || es.empty],
];

const backupData = (request: RequestDetailView): Datum[] => [
  [words.backupState, <BackupStateTag key="state" state={request.backupState} />],
  [words.documentCount, request.documentCount === null ? es.empty : formatCount(request.documentCount)],
  [words.dueAt, momentOrNone(request.dueAt)],
  [words.promisedBy, dayOrNone(request.promisedBy)],
  [words.generatedAt, momentOrNone(request.generatedAt)],
  [words.expiresAt, momentOrNone(request.expiresAt)],
  ...(request.exceptionCount === 0
    ? []
    : [[words.exceptions, <Exceptions key="exceptions" request={request} />] as const]),
];

function Exceptions({ request: { id, exceptionCount } }: { request: RequestDetailView }) {
  return (
    <>
      {words.exceptionsValue(formatCount(exceptionCount))}{' '}
      <Link to={`/solicitudes/${id}/observaciones`}>{words.exceptionsSee}</Link>
    </>
  );
}

const momentOrNone = (iso: string | null) => (iso === null ? es.empty : <Unbroken text={formatMoment(iso)} />);
const dayOrNone = (day: string | null) => (day === null ? es.empty : <Unbroken text={formatDay(day)} />);
