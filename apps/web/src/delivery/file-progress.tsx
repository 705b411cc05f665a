import type { DerivedFileView } from '@respaldos/contracts';
import { es } from '../es';
import { formatBytes } from '../format';

const words = es.delivery.file;

/** How far the making of a file is. The bar moves with every piece; what is announced changes every ten per cent. */
export function FileProgress({ file }: { file: DerivedFileView }) {
  const { name, doneBytes, totalBytes } = file;
  const isCounted = totalBytes > 0 && doneBytes > 0;
  return (
    <div className="progress">
      {isCounted ? (
        <progress aria-label={words.label(name)} max={totalBytes} value={doneBytes} />
      ) : (
        <progress aria-label={words.label(name)} />
      )}
      <p className="progress-figures">
        {isCounted ? words.prepared(formatBytes(doneBytes), formatBytes(totalBytes)) : words.preparing}
      </p>
    </div>
  );
}

export function announcementOf(file: DerivedFileView | undefined): string {
  if (file?.state === 'ready') return words.readyNow;
  if (file?.state === 'failed') return words.failed;
  if (file?.state !== 'pending') return '';
  const { doneBytes, totalBytes } = file;
  return totalBytes === 0 ? words.preparing : words.announced(Math.floor((doneBytes / totalBytes) * 10) * 10);
}
