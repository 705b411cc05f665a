import { useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly panel: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (key: string) => void;
}

/** Tabs as ARIA's authoring practices describe them: one stop in the tab order, arrows between, panels after. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, Math.max(0, indexOf(tabs, selected)), tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.key);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.key}`)?.focus();
  };
  return (
    <div className="tabs">
      <div role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <TabButton key={tab.key} tab={tab} isSelected={tab.key === selected} onSelect={onSelect} />
        ))}
      </div>
      {tabs.map(({ key, panel }) => (
        <div key={key} role="tabpanel" id={`panel-${key}`} aria-labelledby={`tab-${key}`} hidden={key !== selected}>
          {key === selected && panel}
        </div>
      ))}
    </div>
  );
}

function TabButton({ tab, isSelected, onSelect }: { tab: Tab; isSelected: boolean; onSelect: (key: string) => void }) {
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${tab.key}`}
      aria-controls={`panel-${tab.key}`}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(tab.key)}
    >
      {tab.label}
    </button>
  );
}

const indexOf = (tabs: readonly Tab[], key: string): number => tabs.findIndex((tab) => tab.key === key);

/** Where a key leads from the tab at `index`; undefined for keys that do not move. */
export function nextIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
