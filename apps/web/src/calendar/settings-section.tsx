import { useId, type ReactNode } from 'react';

interface SettingsSectionProps {
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onClick: () => void };
  readonly children: ReactNode;
}

/** One thing that operators set: what it is for, what stands, and the way to add to it. */
export function SettingsSection({ title, text, action, children }: SettingsSectionProps) {
  const titleId = useId();
  return (
    <section className="section" aria-labelledby={titleId}>
      <div className="section-head">
        <div>
          <h2 id={titleId}>{title}</h2>
          <p className="muted">{text}</p>
        </div>
        {action !== undefined && (
          <button type="button" className="button" onClick={action.onClick}>
            {action.label}
          </button>
        )}
      </div>
      {children}
    </section>
  );
}

export function NothingSet({ title, hint }: { title: string; hint: string }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{hint}</p>
    </div>
  );
}
