import type { ReactNode } from 'react';

interface NoticeProps {
  readonly kind: 'info' | 'success' | 'warning' | 'error';
  readonly title?: string;
  /** Announced when it appears because of something the person did. */
  readonly live?: boolean;
  readonly children?: ReactNode;
}

export function Notice({ kind, title, live = false, children }: NoticeProps) {
  const role = live ? (kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={`notice notice-${kind}`} role={role}>
      {title !== undefined && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
