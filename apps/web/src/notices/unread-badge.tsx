import { es } from '../es';

/** How many are unread, with the words that a sighted reader takes from the place: «Avisos 3 sin leer». */
export function UnreadBadge({ count, label }: { count: number; label: string }) {
  if (count === 0) return null;
  return (
    <>
      {' '}
      <span className="unread-badge">{count > 99 ? es.notices.manyUnread : count}</span>
      <span className="visually-hidden"> {label}</span>
    </>
  );
}
