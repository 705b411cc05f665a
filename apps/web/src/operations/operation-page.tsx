import { es } from '../es';
import { RequestList } from '../request-list/request-list';
import { Page } from '../ui/page';
import { BulkTable } from './bulk-table';

const words = es.operations;

/** An operator's console over every request. */
export function OperationPage() {
  return (
    <Page title={words.operationTitle} lead={words.operationLead}>
      <RequestList scope="all" table={(view, reload) => <BulkTable rows={view.items} onChange={reload} />} />
    </Page>
  );
}
