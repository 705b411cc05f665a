const knots = [
  [8, 14],
  [8, 22],
  [16, 18],
  [24, 13],
  [24, 21],
] as const;

/** Our own mark: a quipu, the knotted cords that kept records in the Andes. */
export function QuipuMark() {
  return (
    <svg className="quipu-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="quipu-cord" d="M2 5h28M8 5v24M16 5v19M24 5v23" />
      {knots.map(([x, y]) => (
        <ellipse key={`${x}-${y}`} className="quipu-knot" cx={x} cy={y} rx="2.9" ry="3.3" />
      ))}
    </svg>
  );
}
