import { setImmediate as laterOn } from 'node:timers/promises';
import { currentContext, inContext } from './log-context';

describe('the log context', () => {
  it('follows the work through what it awaits, and stays apart from work beside it', async () => {
    const correlationOf = (correlationId: string) =>
      inContext({ correlationId }, async () => {
        await laterOn();
        return currentContext()?.correlationId;
      });
    await expect(Promise.all([correlationOf('a'), correlationOf('b')])).resolves.toEqual(['a', 'b']);
    expect(currentContext()).toBeUndefined();
  });
});
