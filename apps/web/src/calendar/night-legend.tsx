import { nightWords } from '../words/nights';

const words = nightWords.legend;

/** What each look of a night means; every one of them is also said in its words. */
export function NightLegend({ isSurge }: { isSurge: boolean }) {
  const keys = [
    ['room', words.room],
    ['nearly', words.nearly],
    ['full', words.full],
    ...(isSurge ? [['surge', words.surge] as const] : []),
    ['rest', words.rest],
    ['closed', words.closed],
  ] as const;
  return (
    <ul className="legend" aria-label={words.label}>
      {keys.map(([key, label]) => (
        <li key={key}>
          <span className={`legend-key legend-${key}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
