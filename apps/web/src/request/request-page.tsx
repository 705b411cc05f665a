import type { RequestDetailView } from '@respaldos/contracts';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { api } from '../api';
import { es } from '../es';
import { Loadable } from '../ui/loadable';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { RequestStateTag } from '../ui/state-tag';
import { Tabs } from '../ui/tabs';
import { useResource } from '../ui/use-resource';
import { RequestActions } from './request-actions';
import { RequestInformation } from './request-information';
import { StatusPanel } from './status-panel';
import { TrailTable } from './trail-table';
import { useDate, useProgress } from './use-progress';

const words = es.request;

export function RequestPage() {
  const { id = '' } = useParams();
  const request = useResource(`request-${id}`, (signal) => api.requests.detail(id, signal));
  const { data } = request;
  return (
    <Page
      title={data === null ? es.list.all : words.title(data.number)}
      aside={data !== null && <RequestStateTag state={data.state} />}
    >
      <Loadable resource={request}>{(ready) => <RequestView request={ready} onChange={request.reload} />}</Loadable>
      <p className="no-print">
        <Link className="button button-plain" to="/solicitudes">
          {es.back}
        </Link>
      </p>
    </Page>
  );
}

interface RequestViewProps {
  readonly request: RequestDetailView;
  readonly onChange: () => void;
}

function RequestView({ request, onChange }: RequestViewProps) {
  const progress = useProgress(request, onChange);
  useDate(request, onChange);
  const arrived = (useLocation().state as { done?: string } | null)?.done;
  const [done, setDone] = useState(arrived);
  const finish = (sentence: string): void => {
    setDone(sentence);
    onChange();
  };
  return (
    <>
      {done !== undefined && (
        <Notice kind="success" live>
          <p>{done}</p>
        </Notice>
      )}
      <StatusPanel request={request} progress={progress} />
      <RequestActions request={request} onDone={finish} />
      <RequestTabs request={request} />
    </>
  );
}

/** The tab in use stands in the address, so that a link can lead to the Recorrido. */
export function RequestTabs({ request }: { request: RequestDetailView }) {
  const [params, setParams] = useSearchParams();
  const selected = params.get('pestana') === 'recorrido' ? 'recorrido' : 'informacion';
  return (
    <Tabs
      label={words.tabs}
      selected={selected}
      onSelect={(key) => setParams({ pestana: key }, { replace: true })}
      tabs={[
        { key: 'informacion', label: words.information, panel: <RequestInformation request={request} /> },
        {
          key: 'recorrido',
          label: words.trail,
          panel: <TrailTable request={request} />,
        },
      ]}
    />
  );
}
