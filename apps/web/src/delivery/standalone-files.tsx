import type { DerivedFileView, SegmentView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatCount, formatMoment } from '../format';
import { announcementOf, FileProgress } from './file-progress';
import { partName } from './part-name';
import type { Files } from './use-files';

const words = es.delivery;
const namesShown = 3;

interface StandaloneFilesProps {
  readonly segments: readonly SegmentView[];
  readonly files: Files;
}

/** Each segment as a ZIP that opens alone. The last one holds nothing but the set's own directory. */
export function StandaloneFiles({ segments, files }: StandaloneFilesProps) {
  const offered = segments.slice(0, -1);
  return (
    <section className="section" aria-labelledby="alone-title">
      <details>
        <summary>
          <h2 id="alone-title">{words.alone.title}</h2>
        </summary>
        <div className="details-body">
          <p>{words.alone.text}</p>
          <ul className="alone">
            {offered.map((segment) => (
              <li key={segment.index}>
                <Segment segment={segment} part={partName(segment, segments)} files={files} />
              </li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  );
}

function Segment({ segment, part, files }: { segment: SegmentView; part: string; files: Files }) {
  const ref = `segment-${segment.index}`;
  const file = files.find(ref);
  const isOffered = file === undefined || file.state === 'failed';
  return (
    <>
      <div className="alone-text">
        <h3>{part}</h3>
        {file !== undefined && <Description file={file} />}
        <p className="visually-hidden" role="status">
          {announcementOf(file)}
        </p>
      </div>
      {(isOffered || file.state === 'ready') && (
        <button
          type="button"
          className="button button-quiet button-small"
          disabled={files.isBusy}
          onClick={() => (isOffered ? files.order(ref) : files.download(ref))}
        >
          {isOffered ? words.alone.order : words.alone.download}
          <span className="visually-hidden"> {part}</span>
        </button>
      )}
    </>
  );
}

function Description({ file }: { file: DerivedFileView }) {
  const { state, entryCount, totalBytes, downloadedAt, leftOutCount } = file;
  if (state === 'pending') return <FileProgress file={file} />;
  if (state === 'failed') return <p>{words.file.failed}</p>;
  return (
    <>
      {state === 'empty' && <p>{words.alone.empty}</p>}
      {state === 'ready' && <p>{words.alone.entries(formatCount(entryCount), formatBytes(totalBytes))}</p>}
      {leftOutCount > 0 && <p>{words.alone.leftOut(leftOutCount, namesOf(file))}</p>}
      {downloadedAt !== null && <p>{words.file.downloaded(formatMoment(downloadedAt))}</p>}
    </>
  );
}

function namesOf({ leftOut, leftOutCount }: DerivedFileView): string {
  const names = leftOut.slice(0, namesShown).map((name) => `«${name}»`);
  return names.join(', ') + (leftOutCount > names.length ? '…' : '');
}
