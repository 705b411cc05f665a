import type { DeliveryView } from '@respaldos/contracts';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { formatBytes, formatCount, formatRemaining, formatSpokenMoment } from '../format';
import { ActionDialog } from '../request/action-dialog';
import { helpPlan } from '../request/action-plan';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { useNow } from '../ui/use-now';
import { useResource } from '../ui/use-resource';
import { DownloadCommands } from './download-commands';
import { SegmentTable } from './segment-table';
import { StandaloneFiles } from './standalone-files';
import { UnifiedFile } from './unified-file';
import { UnpackingHelp } from './unpacking-help';
import { useDownloads } from './use-downloads';
import { useFiles } from './use-files';
import { VerifyFiles } from './verify-files';

const words = es.delivery;

export function DeliveryPage() {
  const { id = '' } = useParams();
  const delivery = useResource(`delivery-${id}`, (signal) => api.delivery.segments(id, signal));
  const { data } = delivery;
  return (
    <Page
      title={data === null ? words.download : words.title(data.number)}
      lead={data === null ? undefined : words.lead(formatCount(data.documentCount), formatBytes(data.totalBytes))}
    >
      <Loadable resource={delivery}>
        {(ready) => <Delivery id={id} delivery={ready} onChange={delivery.reload} />}
      </Loadable>
      <p>
        <Link className="button button-plain" to={`/solicitudes/${id}`}>
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

interface DeliveryProps {
  readonly id: string;
  readonly delivery: DeliveryView;
  readonly onChange: () => void;
}

export function Delivery({ id, delivery, onChange }: DeliveryProps) {
  const downloads = useDownloads(id, delivery, onChange);
  const files = useFiles(id, delivery, onChange);
  const isSplit = delivery.segments.length > 1;
  return (
    <>
      <Deadline expiresAt={delivery.expiresAt} />
      {delivery.exceptionCount > 0 && (
        <Notice kind="info">
          <p>{words.exceptions(formatCount(delivery.exceptionCount))}</p>
        </Notice>
      )}
      {isSplit && <UnifiedFile files={files} />}
      <SegmentTable delivery={delivery} downloads={downloads} />
      {isSplit && <StandaloneFiles segments={delivery.segments} files={files} />}
      <DownloadCommands id={id} delivery={delivery} onStarted={onChange} />
      <VerifyFiles segments={delivery.segments} />
      <UnpackingHelp delivery={delivery} />
      <HelpRequest id={id} />
    </>
  );
}

function Deadline({ expiresAt }: { expiresAt: string }) {
  const remaining = formatRemaining(Date.parse(expiresAt) - useNow());
  if (remaining === null) return <Notice kind="error" title={words.over} />;
  return (
    <p className="deadline">
      <strong>{words.remaining(remaining)}</strong>
      <span>{words.until(formatSpokenMoment(expiresAt))}</span>
    </p>
  );
}

function HelpRequest({ id }: { id: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const finish = (sentence: string): void => {
    setIsOpen(false);
    setDone(sentence);
  };
  return (
    <section className="section" aria-labelledby="help-title">
      <h2 id="help-title">{words.helpTitle}</h2>
      <p>{words.helpText}</p>
      {done === null ? (
        <button type="button" className="button button-quiet" onClick={() => setIsOpen(true)}>
          {words.helpAction}
        </button>
      ) : (
        <Notice kind="success" live>
          <p>{done}</p>
        </Notice>
      )}
      {isOpen && <ActionDialog plan={helpPlan(id)} onClose={() => setIsOpen(false)} onDone={finish} />}
    </section>
  );
}
