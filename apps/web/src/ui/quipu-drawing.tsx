const width = 600;

/** The pendant cords: where each hangs, how long it is, and the knots on it. */
const cords = [
  { x: 40, length: 210, knots: [70, 96, 180] },
  { x: 88, length: 150, knots: [60, 128] },
  { x: 136, length: 250, knots: [84, 110, 136, 220] },
  { x: 184, length: 120, knots: [92] },
  { x: 232, length: 230, knots: [64, 156, 182] },
  { x: 280, length: 170, knots: [74, 140] },
  { x: 328, length: 260, knots: [110, 136, 208, 234] },
  { x: 376, length: 140, knots: [58, 84] },
  { x: 424, length: 200, knots: [120, 170] },
  { x: 472, length: 240, knots: [66, 92, 118, 212] },
  { x: 520, length: 130, knots: [100] },
  { x: 568, length: 190, knots: [80, 160] },
] as const;

/** A quipu at its full width: decoration of the door. */
export function QuipuDrawing() {
  return (
    <svg
      className="quipu-drawing"
      viewBox={`0 0 ${width} 280`}
      preserveAspectRatio="xMidYMin slice"
      aria-hidden="true"
      focusable="false"
    >
      <path className="quipu-line quipu-line-main" d={`M0 14 Q ${width / 2} 34 ${width} 14`} />
      {cords.map(({ x, length, knots }) => (
        <g key={x}>
          <path className="quipu-line" d={`M${x} 20 V${length}`} />
          {knots.map((y) => (
            <ellipse key={y} className="quipu-knot" cx={x} cy={y} rx="6" ry="8" />
          ))}
        </g>
      ))}
    </svg>
  );
}
