import { mostAtOnce, type BulkOutcomesView, type RequestSummaryView } from '@respaldos/contracts';
import { useState } from 'react';
import { es } from '../es';
import { RequestTable } from '../request-list/request-table';
import type { Column } from '../ui/data-table';
import { BulkDateDialog, BulkLaneDialog } from './bulk-dialogs';
import { bulkResultOf, type BulkResult } from './bulk-outcome';
import { BulkOutcome } from './bulk-outcome-notice';
import { isWhole, maySchedule, toggled, withAll, type Selection } from './bulk-selection';

const words = es.operations.bulk;

interface BulkTableProps {
  readonly rows: readonly RequestSummaryView[];
  readonly chosen: Selection;
  readonly onChoose: (chosen: Selection) => void;
  readonly onChange: () => void;
}

/** The list with a box per request whose night can be changed, and the changes for all that were chosen on any page. */
export function BulkTable({ rows, chosen, onChoose, onChange }: BulkTableProps) {
  const [opened, setOpened] = useState<'date' | 'lane' | null>(null);
  const [result, setResult] = useState<BulkResult | null>(null);
  const close = (): void => setOpened(null);
  const finish = (outcomes: BulkOutcomesView): void => {
    setOpened(null);
    setResult(bulkResultOf(outcomes, chosen));
    onChoose(new Map());
    onChange();
  };
  return (
    <>
      {result !== null && <BulkOutcome result={result} />}
      <BulkBar rows={rows} chosen={chosen} onChoose={onChoose} onOpen={setOpened} />
      <RequestTable
        caption={es.list.all}
        isCaptionHidden
        scope="all"
        rows={rows}
        leading={chooser(chosen, (row) => onChoose(toggled(chosen, row)))}
      />
      {opened === 'date' && <BulkDateDialog chosen={chosen} onClose={close} onDone={finish} />}
      {opened === 'lane' && <BulkLaneDialog chosen={chosen} onClose={close} onDone={finish} />}
    </>
  );
}

interface BulkBarProps extends Omit<BulkTableProps, 'onChange'> {
  readonly onOpen: (dialog: 'date' | 'lane') => void;
}

function BulkBar({ rows, chosen, onChoose, onOpen }: BulkBarProps) {
  const isNone = chosen.size === 0;
  return (
    <div className="bulk-bar">
      <p role="status">
        {words.chosen(chosen.size)}
        {isWhole(chosen) && ` ${words.tooMany(mostAtOnce)}`}
      </p>
      <div className="buttons">
        {rows.some(maySchedule) && (
          <button type="button" className="button button-plain" onClick={() => onChoose(withAll(chosen, rows))}>
            {words.all}
          </button>
        )}
        {!isNone && (
          <button type="button" className="button button-plain" onClick={() => onChoose(new Map())}>
            {words.none}
          </button>
        )}
        <button type="button" className="button button-quiet" disabled={isNone} onClick={() => onOpen('lane')}>
          {words.lane}
        </button>
        <button type="button" className="button" disabled={isNone} onClick={() => onOpen('date')}>
          {words.action}
        </button>
      </div>
    </div>
  );
}

function chooser(chosen: Selection, onToggle: (row: RequestSummaryView) => void): Column<RequestSummaryView> {
  return {
    key: 'choose',
    header: words.column,
    cell: (row) =>
      maySchedule(row) ? (
        <input
          type="checkbox"
          aria-label={words.select(row.number)}
          checked={chosen.has(row.id)}
          onChange={() => onToggle(row)}
        />
      ) : (
        es.empty
      ),
  };
}
