import { lanes } from '@respaldos/contracts';
import fc from 'fast-check';
import { aBook, aWaiting, indexesIn, nights, waitingOf } from '../spec/plan-builders';
import { fairNights } from './fair-nights';
import { NightBook } from './night-book';
import { NoNightLeft, place, placeEverythingAgain, repair } from './placing';
import { lanePlace, type Waiting } from './waiting';

describe('rule 9: the first night with room', () => {
  it('is taken by whoever comes, one after the other', () => {
    const book = aBook();
    const who = waitingOf(1, 5);
    for (const waiting of who) place([waiting], book);
    expect(indexesIn(book, who)).toEqual([0, 0, 1, 1, 2]);
  });

  it('is the next one when the bytes do not fit, and a smaller one still takes the room that is left', () => {
    const book = aBook(20, { backupCount: 5, totalBytes: 100 });
    const who = [aWaiting({ bytes: 90 }), aWaiting({ bytes: 20 }), aWaiting({ bytes: 10 })];
    for (const waiting of who) place([waiting], book);
    expect(indexesIn(book, who)).toEqual([0, 1, 0]);
  });

  it('is an empty one for a backup larger than any night', () => {
    const book = aBook();
    const who = [aWaiting(), aWaiting({ bytes: 5_000 })];
    for (const waiting of who) place([waiting], book);
    expect(indexesIn(book, who)).toEqual([0, 1]);
  });

  it('is none when nothing opens, which is a fault of the calendar and not of the request', () => {
    expect(() => place([aWaiting()], new NightBook([]))).toThrow(NoNightLeft);
  });
});

describe('rule 11: fairness between institutions', () => {
  it('lets a small one in on its fair night, and moves one of the large, not all', () => {
    const book = aBook();
    const large = waitingOf(1, 20);
    place(large, book);
    const before = indexesIn(book, large);
    const small = aWaiting({ institution: 2 });
    place([small], book);
    expect(indexesIn(book, [small])).toEqual([0]);
    const moved = indexesIn(book, large).filter((index, position) => index !== before[position]);
    expect(moved.length).toBeLessThanOrEqual(4);
  });

  it('gives a newcomer no later night than if all were shared alike, and nobody one more than twice as far', () => {
    const arrivals = fc.array(
      fc.array(fc.record({ institution: fc.integer({ min: 1, max: 6 }) }), { minLength: 1, maxLength: 15 }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(arrivals, (batches) => {
        const book = aBook(120, { backupCount: 3, totalBytes: 1e9 });
        for (const batch of batches) {
          const arrived = batch.map((overrides) => aWaiting(overrides));
          place(arrived, book);
        }
        const newcomer = aWaiting({ institution: 3 });
        place([newcomer], book);
        const fair = fairNights(book.planned, book.nights);
        for (const waiting of book.planned) {
          const [index] = indexesIn(book, [waiting]);
          const last = waiting === newcomer ? fair.get(waiting)! : 2 * fair.get(waiting)! + 1;
          expect(index).toBeLessThanOrEqual(last);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps within what nights hold, with sizes and lanes of every kind, and loses nobody', () => {
    const arrivals = fc.array(
      fc.record({
        institution: fc.nat(4),
        bytes: fc.integer({ min: 1, max: 120 }),
        lane: fc.constantFrom(...lanes),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(arrivals, (asked) => {
        const book = aBook(120, { backupCount: 4, totalBytes: 100 });
        const who = asked.map((overrides) => aWaiting(overrides));
        for (const waiting of who) place([waiting], book);
        expect(book.planned.length).toBe(who.length);
        for (const index of book.nights.keys()) expect(book.isOverfull(index)).toBe(false);
      }),
    );
  });
});

describe('rule 11: priority lanes', () => {
  it('give the urgent a place tonight, and the one with the latest fair night gives way', () => {
    const book = aBook();
    const normal = waitingOf(1, 6);
    place(normal, book);
    const urgent = aWaiting({ institution: 1, lane: 'urgent' });
    place([urgent], book);
    expect(indexesIn(book, [urgent])).toEqual([0]);
    expect(indexesIn(book, normal).toSorted((a, b) => a - b)).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('let nobody give way to a lower lane', () => {
    const book = aBook();
    const urgent = waitingOf(1, 6, { lane: 'urgent' });
    place(urgent, book);
    place(waitingOf(2, 3, { lane: 'deferred' }), book);
    expect(indexesIn(book, urgent).toSorted((a, b) => a - b)).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

describe('rule 11: planning everything again', () => {
  it('serves lanes in their order and institutions by turns, without a hole', () => {
    const book = aBook();
    const late = waitingOf(1, 7);
    for (const waiting of late) place([waiting], book);
    const [other, urgent] = [aWaiting({ institution: 2 }), aWaiting({ institution: 3, lane: 'urgent' })];
    placeEverythingAgain(book, [other, urgent]);
    expect(indexesIn(book, [urgent, other])).toEqual([0, 1]);
    expect(indexesIn(book, late).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 2, 3, 3, 4]);
  });

  it('moves no date that an operator gave', () => {
    const two = nights(10);
    const pinned = aWaiting({ isPinned: true });
    two[4]!.pinned.add(pinned);
    two[4]!.fixed = { backupCount: 1, totalBytes: 10 };
    const book = new NightBook(two);
    placeEverythingAgain(book, waitingOf(1, 12));
    expect(indexesIn(book, [pinned])).toEqual([4]);
    expect(book.nights[4]!.planned.size).toBe(1);
  });
});

describe('rule 10: after a change of the calendar or the capacity', () => {
  const planOf = (capacity: number): { everybody: Waiting[]; book: NightBook } => {
    const before = aBook(30, { backupCount: 4, totalBytes: 1e9 });
    const everybody = waitingOf(1, 10);
    place(everybody, before);
    const after = nights(30, { backupCount: capacity, totalBytes: 1e9 });
    for (const [index, night] of before.nights.entries()) after[index]!.planned = new Set(night.planned);
    return { everybody, book: new NightBook(after) };
  };

  it('nobody moves when nothing has to', () => {
    const { everybody, book } = planOf(5);
    const before = indexesIn(book, everybody);
    repair(book, []);
    expect(indexesIn(book, everybody)).toEqual(before);
  });

  it('nights that hold too much give up no more than they must', () => {
    const { everybody, book } = planOf(3);
    const before = indexesIn(book, everybody);
    repair(book, []);
    const moved = indexesIn(book, everybody).filter((index, position) => index !== before[position]);
    expect(moved.length).toBeLessThanOrEqual(4);
    for (const index of book.nights.keys()) expect(book.isOverfull(index)).toBe(false);
  });

  it('those whose night is gone get another', () => {
    const { book } = planOf(4);
    const homeless = waitingOf(2, 2);
    repair(book, homeless);
    expect(indexesIn(book, homeless).every((index) => index >= 0)).toBe(true);
  });

  it('whoever would miss the promise takes the room of an earlier night', () => {
    const book = aBook(10, { backupCount: 3, totalBytes: 1e9 });
    const late = aWaiting({ promisedBy: '2026-11-24' });
    book.put(late, 6);
    repair(book, []);
    expect(indexesIn(book, [late])).toEqual([0]);
  });
});

it('lanes are served in the order in which the contracts name them', () => {
  expect(lanes.map((lane) => lanePlace(aWaiting({ lane })))).toEqual([0, 1, 2]);
});
