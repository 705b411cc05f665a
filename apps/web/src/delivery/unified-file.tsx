import type { DerivedFileView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes, formatMoment } from '../format';
import { Notice } from '../ui/notice';
import { announcementOf, FileProgress } from './file-progress';
import type { Files } from './use-files';

const words = es.delivery;

/** The whole backup as one ordinary ZIP, for whoever does not want to join parts. */
export function UnifiedFile({ files }: { files: Files }) {
  const file = files.find('unified');
  return (
    <section className="section panel" aria-labelledby="unified-title">
      <h2 id="unified-title">{words.unified.title}</h2>
      <p>{words.unified.text}</p>
      {files.problem !== null && (
        <Notice kind="error" title={es.errors.title} live>
          <p>{files.problem.detail}</p>
        </Notice>
      )}
      <Stage file={file} files={files} />
      <p className="visually-hidden" role="status">
        {announcementOf(file)}
      </p>
    </section>
  );
}

function Stage({ file, files }: { file: DerivedFileView | undefined; files: Files }) {
  if (file?.state === 'pending')
    return (
      <>
        <FileProgress file={file} />
        <p className="muted">{words.unified.leave}</p>
      </>
    );
  if (file?.state === 'ready') return <Ready file={file} files={files} />;
  return (
    <>
      {file?.state === 'failed' && (
        <Notice kind="error">
          <p>{words.file.failed}</p>
        </Notice>
      )}
      <p>
        <button type="button" className="button" disabled={files.isBusy} onClick={() => files.order('unified')}>
          {words.unified.order}
        </button>
      </p>
    </>
  );
}

function Ready({ file, files }: { file: DerivedFileView; files: Files }) {
  const { name, totalBytes, downloadedAt } = file;
  return (
    <>
      <p>
        <strong>{words.unified.ready(name, formatBytes(totalBytes))}</strong>
        {downloadedAt !== null && ` ${words.file.downloaded(formatMoment(downloadedAt))}`}
      </p>
      <p>
        <button type="button" className="button" disabled={files.isBusy} onClick={() => files.download('unified')}>
          {words.unified.download}
        </button>
      </p>
    </>
  );
}
