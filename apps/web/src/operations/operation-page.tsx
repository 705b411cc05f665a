import { useState } from 'react';
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
  return (
    <Page title={words.operationTitle} lead={words.operationLead}>
      <RequestList
        scope="all"
        table={(view, reload) => <BulkTable rows={view.items} chosen={chosen} onChoose={setChosen} onChange={reload} />}
      />
    </Page>
  );
}
