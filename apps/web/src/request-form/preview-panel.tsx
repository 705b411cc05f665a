import { sentenceFor } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import type { Preview } from '../api';
import type { ApiProblem } from '../api-problem';
import { es } from '../es';
import { dayOf, formatBytes, formatCount, formatSpokenDay } from '../format';
import { DataList } from '../ui/data-list';
import { Notice } from '../ui/notice';

const words = es.form.preview;

interface PreviewPanelProps {
  readonly preview: Preview | null;
  readonly problem: ApiProblem | null;
  readonly isCounting: boolean;
}

/** What the backup of the chosen period would hold, said before anything is sent. */
export function PreviewPanel({ preview, problem, isCounting }: PreviewPanelProps) {
  return (
    <section className="panel preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{words.title}</h2>
      <div role="status" aria-busy={isCounting}>
        {contentOf({ preview, problem, isCounting })}
      </div>
    </section>
  );
}

function contentOf({ preview, problem, isCounting }: PreviewPanelProps): ReactNode {
  if (isCounting) return <p className="muted">{words.counting}</p>;
  if (problem !== null) return <Notice kind="error">{<p>{problem.detail}</p>}</Notice>;
  if (preview === null) return <p className="muted">{words.waiting}</p>;
  return <PreviewFigures preview={preview} />;
}

export function PreviewFigures({ preview }: { preview: Preview }) {
  const { documentCount, minimumCount, withoutFileCount } = preview;
  return (
    <>
      <p className="figure">
        <strong>{formatCount(documentCount)}</strong> {words.documents.toLowerCase()}
      </p>
      {documentCount < minimumCount && (
        <Notice kind="warning" title={words.tooFewTitle}>
          <p>{sentenceFor('request.too-few-documents', { documentCount, minimumCount })}</p>
        </Notice>
      )}
      <DataList
        data={[
          [words.sent, formatCount(preview.sentCount)],
          [words.received, formatCount(preview.receivedCount)],
          [words.size, formatBytes(preview.estimatedBytes)],
          [words.segments, words.segmentsValue(preview.segmentCount)],
          [words.withoutFile, formatCount(withoutFileCount)],
          [words.likely, formatSpokenDay(dayOf(preview.likelyDueAt))],
        ]}
      />
      <p className="muted">{words.note}</p>
      {withoutFileCount > 0 && <p className="muted">{words.withoutFileNote}</p>}
    </>
  );
}
