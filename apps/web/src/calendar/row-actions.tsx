import { calendarWords as words } from '../words/calendar';

interface RowActionsProps {
  /** Of what, for who hears only the button. */
  readonly what: string;
  readonly onEdit?: () => void;
  readonly onRemove?: () => void;
  readonly editLabel?: string;
  readonly removeLabel?: string;
}

/** The changes that a row of the calendar offers. */
export function RowActions({ what, onEdit, onRemove, editLabel, removeLabel }: RowActionsProps) {
  return (
    <span className="row-actions">
      {onEdit !== undefined && <RowButton label={editLabel ?? words.edit} what={what} onClick={onEdit} />}
      {onRemove !== undefined && <RowButton label={removeLabel ?? words.remove} what={what} onClick={onRemove} />}
    </span>
  );
}

function RowButton({ label, what, onClick }: { label: string; what: string; onClick: () => void }) {
  return (
    <button type="button" className="button button-quiet button-small" onClick={onClick}>
      {label}
      <span className="visually-hidden">{words.ofWhat(what)}</span>
    </button>
  );
}
