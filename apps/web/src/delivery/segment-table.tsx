import type { DeliveryView, SegmentView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatMoment } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { Notice } from '../ui/notice';
import { Unbroken } from '../ui/unbroken';
import { partName } from './part-name';
import type { Downloads } from './use-downloads';

const words = es.delivery;

interface SegmentTableProps {
  readonly delivery: DeliveryView;
  readonly downloads: Downloads;
}

/** The files of the backup: what each is, whether it was fetched, and the way to fetch it. */
export function SegmentTable({ delivery, downloads }: SegmentTableProps) {
  const { segments } = delivery;
  const doneCount = segments.filter(({ downloadedAt }) => downloadedAt !== null).length;
  return (
    <section className="section" aria-labelledby="segments-title">
      <div className="section-head">
        <h2 id="segments-title">{words.segments(segments.length)}</h2>
        {segments.length > 1 && <AllButton downloads={downloads} />}
      </div>
      {segments.length > 1 && (
        <p>
          {words.allNeeded} {words.done(doneCount, segments.length)}
        </p>
      )}
      {downloads.problem !== null && (
        <Notice kind="error" title={es.errors.title} live>
          <p>{downloads.problem.detail}</p>
        </Notice>
      )}
      <p role="status" className="download-status">
        {downloads.message}
      </p>
      <DataTable
        caption={words.segments(segments.length)}
        isCaptionHidden
        columns={columnsFor(segments, downloads)}
        rows={segments}
        rowKey={({ index }) => index}
      />
      <p className="muted">{words.resume}</p>
    </section>
  );
}

function AllButton({ downloads }: { downloads: Downloads }) {
  return downloads.isRunning ? (
    <button type="button" className="button button-quiet" onClick={downloads.stop}>
      {words.stop}
    </button>
  ) : (
    <button type="button" className="button" onClick={downloads.startAll}>
      {words.downloadAll}
    </button>
  );
}

function columnsFor(segments: readonly SegmentView[], downloads: Downloads): readonly Column<SegmentView>[] {
  const partOf = (segment: SegmentView): string => partName(segment, segments);
  return [
    { key: 'part', header: words.column.part, isRowHeader: true, kind: 'short', cell: partOf },
    { key: 'file', header: words.column.file, kind: 'short', cell: ({ name }) => name },
    { key: 'size', header: words.column.size, kind: 'number', cell: ({ bytes }) => formatBytes(bytes) },
    { key: 'sha256', header: words.column.sha256, kind: 'code', cell: ({ sha256 }) => <code>{sha256}</code> },
    { key: 'state', header: words.column.state, cell: ({ downloadedAt }) => <Unbroken text={stateOf(downloadedAt)} /> },
    {
      key: 'action',
      header: words.column.action,
      kind: 'action',
      cell: (segment) => (
        <button type="button" className="button button-small" onClick={() => downloads.startOne(segment)}>
          {words.download}
          <span className="visually-hidden"> {partOf(segment)}</span>
        </button>
      ),
    },
  ];
}

const stateOf = (downloadedAt: string | null): string =>
  downloadedAt === null ? words.never : words.downloaded(formatMoment(downloadedAt));
