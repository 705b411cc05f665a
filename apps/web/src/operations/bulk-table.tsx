import type { RequestSummaryView } from '@respaldos/contracts';
import { useState } from 'react';
import { es } from '../es';
import { RequestTable } from '../request-list/request-table';
import type { Column } from '../ui/data-table';
import { Notice } from '../ui/notice';
import { BulkDialog } from './bulk-dialog';
import { maySchedule, type BulkResult } from './bulk-schedule';

const words = es.operations.bulk;

interface BulkTableProps {
  readonly rows: readonly RequestSummaryView[];
  readonly onChange: () => void;
}

/** The list with a box per request whose night can be changed, and the change for all that were chosen. */
export function BulkTable({ rows, onChange }: BulkTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isOpen, setIsOpen] = useState(false);
  const [result, setResult] = useState<BulkResult | null>(null);
  const picked = rows.filter((row) => chosen.has(row.id) && maySchedule(row));
  const finish = (outcome: BulkResult): void => {
    setIsOpen(false);
    setChosen(new Set());
    setResult(outcome);
    onChange();
  };
  return (
    <>
      {result !== null && <Outcome result={result} />}
      <div className="bulk-bar">
        <p role="status">{words.chosen(picked.length)}</p>
        <button type="button" className="button" disabled={picked.length === 0} onClick={() => setIsOpen(true)}>
          {words.action}
        </button>
      </div>
      <RequestTable
        caption={es.list.all}
        isCaptionHidden
        scope="all"
        rows={rows}
        leading={chooser(chosen, setChosen)}
      />
      {isOpen && <BulkDialog requests={picked} onClose={() => setIsOpen(false)} onDone={finish} />}
    </>
  );
}

function chooser(
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
): Column<RequestSummaryView> {
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return {
    key: 'choose',
    header: words.column,
    cell: (row) =>
      maySchedule(row) ? (
        <input
          type="checkbox"
          aria-label={words.select(row.number)}
          checked={chosen.has(row.id)}
          onChange={() => toggle(row.id)}
        />
      ) : (
        es.empty
      ),
  };
}

function Outcome({ result: { doneCount, refusals } }: { result: BulkResult }) {
  return (
    <Notice kind={refusals.length === 0 ? 'success' : 'warning'} title={words.done(doneCount)} live>
      {refusals.length > 0 && (
        <ul>
          {refusals.map((refusal) => (
            <li key={refusal}>{refusal}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
