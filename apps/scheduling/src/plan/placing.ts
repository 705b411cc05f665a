import { keepsPromise } from '@respaldos/calendar';
import { fairNights } from './fair-nights';
import type { NightBook } from './night-book';
import { byLaneAndAge, lanePlace, type Waiting } from './waiting';

/** The book has no night left for somebody: nothing opens, or 400 nights are full. */
export class NoNightLeft extends Error {
  override readonly name = 'NoNightLeft';
  constructor() {
    super('no generation window has room within the horizon: expected at least one in generation_window');
  }
}

/**
 * Gives each newcomer the first night with room. Where that night is later than its fair one, the newcomer takes the place
 * of somebody whose own fair night is later still, who is placed again by the same rule.
 *
 * It ends, because whoever gives way has a later fair night than whom it gives way to; and there is somebody to give way:
 * what is due up to a fair night fits into the nights up to it, so full ones hold something that is not. Newcomers get their
 * fair night itself: any later, and their institution's own queue would grow day by day. Whoever gives way may fall back to
 * twice the fair night, so that few move and not one in every night.
 */
export function place(newcomers: readonly Waiting[], book: NightBook): void {
  const shares = new Shares([...book.planned, ...newcomers], book);
  const waiting = newcomers.toSorted(byLaneAndAge);
  if (newcomers.length > 1)
    waiting.sort((a, b) => lanePlace(a) - lanePlace(b) || shares.fairNight(a) - shares.fairNight(b));
  for (const newcomer of waiting) {
    const homeless = settle(newcomer, shares.fairNight(newcomer), book, shares);
    for (let one = homeless.pop(); one; one = homeless.pop())
      homeless.push(...settle(one, 2 * shares.fairNight(one) + 1, book, shares));
  }
}

/** Everything is planned again, by fair turns. @param homeless those whose night is no longer one */
export function placeEverythingAgain(book: NightBook, homeless: readonly Waiting[]): void {
  const everybody = [...book.planned, ...homeless];
  const order = [...fairNights(everybody, book.nights).keys()];
  const left = new Set(everybody);
  for (const waiting of book.planned) book.take(waiting);
  for (const waiting of order) left.delete(waiting);
  for (const waiting of [...order, ...left]) putFirst(waiting, book);
}

/**
 * After a change of the calendar or the capacity: as few as possible move. Nights that hold too much give up whoever has the
 * latest fair night; whoever would miss the promise takes an earlier night, if one has room.
 * @param homeless those whose night is no longer one
 */
export function repair(book: NightBook, homeless: readonly Waiting[]): void {
  const shares = new Shares(book.planned, book);
  const evicted = [...homeless];
  for (const [index, { planned }] of book.nights.entries()) {
    const lastFirst = [...planned].toSorted((a, b) => shares.compare(b, a));
    for (const waiting of lastFirst) {
      if (!book.isOverfull(index)) break;
      book.take(waiting);
      evicted.push(waiting);
    }
  }
  place(evicted, book);
  for (const waiting of book.planned.toSorted(byLaneAndAge)) hasten(waiting, book);
}

/** @param lastNight the latest that is fair @returns whoever gave way. */
function settle(waiting: Waiting, lastNight: number, book: NightBook, shares: Shares): Waiting[] {
  const first = book.firstWithRoom(waiting.bytes);
  const givingWay = first !== null && first <= lastNight ? null : findWay(waiting, lastNight, book, shares);
  if (!givingWay) {
    if (first === null) throw new NoNightLeft();
    return (book.put(waiting, first), []);
  }
  for (const one of givingWay.who) book.take(one);
  book.put(waiting, givingWay.index);
  return givingWay.who;
}

/** Of the nights up to `lastNight`, the one where those with the latest fair nights can make enough room. */
function findWay(
  waiting: Waiting,
  lastNight: number,
  book: NightBook,
  shares: Shares,
): { index: number; who: Waiting[] } | null {
  let best: { index: number; who: Waiting[]; latest: Waiting } | null = null;
  for (let index = 0; index <= Math.min(lastNight, book.nights.length - 1); index += 1) {
    const candidates = [...book.nights[index]!.planned].filter((other) => shares.compare(waiting, other) < 0);
    const who = enoughOf(
      candidates.toSorted((a, b) => shares.compare(b, a)),
      index,
      waiting.bytes,
      book,
    );
    const latest = who?.at(-1);
    if (who && latest && (!best || shares.compare(best.latest, latest) < 0)) best = { index, who, latest };
  }
  return best;
}

/** As many of them, in their order, as make room for `bytes`; null when all of them do not. */
function enoughOf(candidates: readonly Waiting[], index: number, bytes: number, book: NightBook): Waiting[] | null {
  const gone: Waiting[] = [];
  for (const candidate of candidates) {
    if (book.holds(index, bytes)) break;
    book.take(candidate);
    gone.push(candidate);
  }
  const suffices = book.holds(index, bytes);
  for (const candidate of gone) book.put(candidate, index);
  return suffices && gone.length > 0 ? gone : null;
}

function hasten(waiting: Waiting, book: NightBook): void {
  const night = book.nightOf(waiting)!;
  if (keepsPromise(night, waiting.promisedBy)) return;
  const index = book.firstWithRoom(waiting.bytes);
  if (index === null || book.nights[index]!.opensAt >= night.opensAt) return;
  book.take(waiting);
  book.put(waiting, index);
}

function putFirst(waiting: Waiting, book: NightBook): void {
  const index = book.firstWithRoom(waiting.bytes);
  if (index === null) throw new NoNightLeft();
  book.put(waiting, index);
}

/** The fair nights of everybody, reckoned when somebody first asks: on a quiet day nobody does. */
class Shares {
  private nights: Map<Waiting, number> | null = null;

  constructor(
    private readonly everybody: readonly Waiting[],
    private readonly book: NightBook,
  ) {}

  fairNight(waiting: Waiting): number {
    this.nights ??= fairNights(this.everybody, this.book.nights);
    return this.nights.get(waiting) ?? this.book.nights.length;
  }

  /** Who comes before whom: the lane, then the fair night. Equals are alike, so that nobody gives way to an equal. */
  compare(a: Waiting, b: Waiting): number {
    return lanePlace(a) - lanePlace(b) || this.fairNight(a) - this.fairNight(b);
  }
}
