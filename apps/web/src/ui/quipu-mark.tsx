const knots = [
  [9, 15],
  [9, 21],
  [16, 17],
  [23, 13],
  [23, 20],
] as const;

/** Our own mark: a quipu, the knotted cords that kept records in the Andes. */
export function QuipuMark() {
  return (
    <svg className="quipu-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="quipu-cord" d="M4 8h24M9 8v18M16 8v13M23 8v17" />
      {knots.map(([x, y]) => (
        <circle key={`${x}-${y}`} className="quipu-knot" cx={x} cy={y} r="2.4" />
      ))}
    </svg>
  );
}
