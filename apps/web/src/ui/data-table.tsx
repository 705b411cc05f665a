import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly kind?: 'number' | 'action' | 'code' | 'short';
  readonly isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** More columns than a common screen holds: it scrolls sideways rather than squeezing its cells. */
  readonly isWide?: boolean;
}

/**
 * A table that becomes a list of cards on narrow screens. The roles repeat what the elements say because browsers drop
 * a table's semantics as soon as its display is changed.
 */
export function DataTable<Row>({ isWide = false, ...table }: DataTableProps<Row>) {
  if (!isWide) return <PlainTable {...table} />;
  return (
    <div className="table-scroll" role="region" aria-label={table.caption} tabIndex={0}>
      <PlainTable {...table} />
    </div>
  );
}

function PlainTable<Row>({ caption, isCaptionHidden = false, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className="data-table" role="table">
      <caption className={isCaptionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, kind }) => (
            <th key={key} role="columnheader" scope="col" className={classOf(kind)}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const { header, kind, isRowHeader = false, cell } = column;
  const shared = { className: classOf(kind), 'data-label': header };
  if (isRowHeader) {
    return (
      <th role="rowheader" scope="row" {...shared}>
        {cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" {...shared}>
      {cell(row)}
    </td>
  );
}

const classOf = (kind: Column<unknown>['kind']): string | undefined =>
  kind === undefined ? undefined : `cell-${kind}`;
