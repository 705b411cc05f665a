import { useState } from 'react';
import { Link } from 'react-router';
import { es } from '../es';
import { RequestList } from '../request-list/request-list';
import { Page } from '../ui/page';
import type { Selection } from './bulk-selection';
import { BulkTable } from './bulk-table';

const words = es.operations;

/** An operator's console over every request. */
export function OperationPage() {
  // Chosen here, above the list: to turn its page or narrow it loses nothing that was chosen.
  const [chosen, setChosen] = useState<Selection>(new Map());
  const ways = (
    <>
      <Link className="button button-quiet" to="/operacion/calendario">
        {es.nav.calendar}
      </Link>
      <Link className="button button-quiet" to="/operacion/correos">
        {es.nav.mails}
      </Link>
      <a className="button button-quiet" href="/colas">
        {es.nav.queues}
      </a>
    </>
  );
  return (
    <Page title={words.operationTitle} lead={words.operationLead} aside={ways}>
      <RequestList
        scope="all"
        table={(view, reload) => <BulkTable rows={view.items} chosen={chosen} onChoose={setChosen} onChange={reload} />}
      />
    </Page>
  );
}
