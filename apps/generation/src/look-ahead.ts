/**
 * Starts the work of the next `depth` items while earlier ones are used, and yields in order. A failure is thrown when its
 * turn comes; what was started besides is waited for, so that nothing runs on behind the caller's back.
 */
export async function* lookAhead<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  depth: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: Result }> {
  const started: { item: Item; result: Promise<Result> }[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      result.catch(() => undefined);
      started.push({ item, result });
      if (started.length < depth) continue;
      const next = started.shift()!;
      yield { item: next.item, result: await next.result };
    }
    for (let next = started.shift(); next; next = started.shift()) yield { item: next.item, result: await next.result };
  } finally {
    await Promise.allSettled(started.map(({ result }) => result));
  }
}
