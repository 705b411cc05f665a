import { noticeTitles, type NoticeLetter, type NoticeView } from '@respaldos/contracts';
import { useRef } from 'react';
import { Link } from 'react-router';
import { es } from '../es';
import { formatMoment } from '../format';
import { DataList } from '../ui/data-list';
import { Unbroken } from '../ui/unbroken';

const words = es.notices;

interface NoticeCardProps {
  readonly notice: NoticeView;
  readonly isUnread: boolean;
  readonly onRead: () => void;
}

export function NoticeCard({ notice, isUnread, onRead }: NoticeCardProps) {
  const { id, number, letter } = notice;
  const heading = useRef<HTMLHeadingElement>(null);
  const title = words.heading(noticeTitles[notice.notice], number);
  // The button goes away with the act: reading goes on where the notice begins.
  const mark = (): void => {
    heading.current?.focus();
    onRead();
  };
  return (
    <article className={isUnread ? 'message message-unread' : 'message'} aria-labelledby={`notice-${id}`}>
      <MessageLine notice={notice} isUnread={isUnread} />
      <h2 id={`notice-${id}`} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {letter.opening.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <WholeLetter letter={letter} title={title} />
      <div className="buttons">
        <Link
          className="button button-quiet button-small"
          to={`/solicitudes/${notice.requestId}`}
          onClick={isUnread ? onRead : undefined}
        >
          {words.see(number)}
        </Link>
        {isUnread && (
          <button type="button" className="button button-plain button-small" onClick={mark}>
            {words.mark}
            <span className="visually-hidden">{words.ofNotice(title)}</span>
          </button>
        )}
      </div>
    </article>
  );
}

/** When it was told, and in words whether it was read. */
function MessageLine({ notice: { at, readAt }, isUnread }: Pick<NoticeCardProps, 'notice' | 'isUnread'>) {
  return (
    <p className="message-line">
      {isUnread && <span className="tag tag-unread">{words.unread}</span>}
      <time dateTime={at}>
        <Unbroken text={formatMoment(at)} />
      </time>
      {!isUnread && <span>{readAt === null ? words.readNow : words.readAt(formatMoment(readAt))}</span>}
    </p>
  );
}

function WholeLetter({ letter: { data, closing }, title }: { letter: NoticeLetter; title: string }) {
  return (
    <details>
      <summary>
        {words.more}
        <span className="visually-hidden">{words.ofNotice(title)}</span>
      </summary>
      <div className="details-body">
        <h3>{data.heading}</h3>
        <DataList data={data.rows} />
        {closing.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </details>
  );
}
