/**
 * Ecuador's national rest days and how they move («Ley de Feriados», R.O. Supl. 906 of 2016; LOSEP general disposition 4).
 *
 *  - Carnaval (Monday and Tuesday) and Viernes Santo follow Easter and never move.
 *  - Saturday → the Friday before; Sunday → the Monday after; Tuesday → the Monday before; Wednesday and Thursday → the
 *    Friday of that week. 1 January and 25 December obey only the weekend part.
 *  - Two in a row (2 and 3 November) move as a pair.
 *  - A nominal date whose rest moved away is an ordinary working day.
 *  - A province or canton has holidays of its own, which move alike; one beside a national holiday moves with it as a pair.
 *
 * What a decree adds or takes away in a given year is data (`calendar_decree`), not law, and is not here.
 */
export interface RestDay {
  name: string;
  /** The date the holiday commemorates, `YYYY-MM-DD`. */
  nominal: string;
  /** The date nobody works; in the year before for a 1 January on Saturday. */
  rest: string;
}

const movable = [
  ['Día del Trabajo', 5, 1],
  ['Batalla de Pichincha', 5, 24],
  ['Primer Grito de Independencia', 8, 10],
  ['Independencia de Guayaquil', 10, 9],
  ['Día de los Difuntos', 11, 2],
  ['Independencia de Cuenca', 11, 3],
] as const;

/** A holiday of a province or a canton, every year on the same date. */
export interface LocalHoliday {
  name: string;
  /** 1 to 12. */
  month: number;
  dayOfMonth: number;
}

/** Two in a row, by weekday of the first (0 = Sunday): where the rests of the first and of the second go, in days from each. */
const pairMoves: readonly (readonly [number, number])[] = [
  [2, 0], // Sunday + Monday: the Sunday rest goes to Tuesday
  [0, 0], // Monday + Tuesday
  [0, -2], // Tuesday + Wednesday: the Wednesday rest goes to the Monday before
  [2, 0], // Wednesday + Thursday: the Wednesday rest goes to Friday
  [0, 0], // Thursday + Friday
  [0, -2], // Friday + Saturday: the Saturday rest goes to the Thursday before
  [-1, 1], // Saturday + Sunday: Friday and Monday
];

/**
 * The eleven national rest days whose nominal date is in `year`, in order of nominal date; with the local ones of a place
 * when they are given.
 */
export function restDaysOf(year: number, locals: readonly LocalHoliday[] = []): RestDay[] {
  const easter = easterSunday(year);
  const fixed = [
    holiday('Año Nuevo', date(year, 1, 1), byWeekendOnly),
    holiday('Carnaval', plus(easter, -48), () => 0),
    holiday('Carnaval', plus(easter, -47), () => 0),
    holiday('Viernes Santo', plus(easter, -2), () => 0),
    holiday('Navidad', date(year, 12, 25), byWeekendOnly),
  ];
  const own = locals.map(({ name, month, dayOfMonth }): Moving => ({ name, nominal: date(year, month, dayOfMonth) }));
  const moved = movePairsTogether(
    movable.map(([name, month, day]) => ({ name, nominal: date(year, month, day) })),
    own,
  );
  return [...fixed, ...moved].reduce(withoutSharing, []).sort((a, b) => a.nominal.localeCompare(b.nominal));
}

interface Moving {
  name: string;
  nominal: Date;
}

/** National pairs first, then a local day beside a national one that stands alone, then everything else by itself. */
function movePairsTogether(nationals: readonly Moving[], locals: readonly Moving[]): RestDay[] {
  const rests: RestDay[] = [];
  const left = [...nationals, ...locals];
  for (const first of nationals.concat(locals)) {
    const second = left.find(({ nominal }) => nominal.getTime() === plus(first.nominal, 1).getTime());
    if (!left.includes(first) || !second) continue;
    const [moveFirst, moveSecond] = pairMoves[first.nominal.getUTCDay()]!;
    rests.push(holiday(first.name, first.nominal, () => moveFirst));
    rests.push(holiday(second.name, second.nominal, () => moveSecond));
    left.splice(left.indexOf(first), 1);
    left.splice(left.indexOf(second), 1);
  }
  return [...rests, ...left.map(({ name, nominal }) => holiday(name, nominal, byWeek))];
}

/** No day is rested for two holidays: one that would fall on another's rest (a local one, always) goes to the next working day. */
function withoutSharing(rests: RestDay[], next: RestDay): RestDay[] {
  const isTaken = (day: string): boolean =>
    [0, 6].includes(new Date(day).getUTCDay()) || rests.some(({ rest }) => rest === day);
  let { rest } = next;
  while (isTaken(rest)) rest = iso(plus(new Date(rest), 1));
  return [...rests, { ...next, rest }];
}

function holiday(name: string, nominal: Date, move: (weekday: number) => number): RestDay {
  return { name, nominal: iso(nominal), rest: iso(plus(nominal, move(nominal.getUTCDay()))) };
}

/** Days to move, by weekday from Sunday. */
const byWeek = (weekday: number): number => [1, 0, -1, 2, 1, 0, -1][weekday]!;
const byWeekendOnly = (weekday: number): number => [1, 0, 0, 0, 0, 0, -1][weekday]!;

/** Gregorian Easter by the anonymous algorithm (Meeus/Jones/Butcher). */
function easterSunday(year: number): Date {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return date(year, month, day);
}

const date = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const plus = (day: Date, count: number): Date => new Date(day.getTime() + count * 86_400_000);
const iso = (day: Date): string => day.toISOString().slice(0, 10);
