import { eventually } from './eventually';

describe('eventually', () => {
  it('returns the first answer that is neither undefined nor false', async () => {
    const answers = [undefined, false, 0];
    await expect(eventually(() => answers.shift(), { everyMs: 1 })).resolves.toBe(0);
    expect(answers).toEqual([]);
  });

  it('asks again after an error', async () => {
    let askedCount = 0;
    const probe = () => {
      askedCount += 1;
      if (askedCount < 3) throw new Error('not yet');
      return 'here';
    };
    await expect(eventually(probe, { everyMs: 1 })).resolves.toBe('here');
  });

  it('gives up after its time with the last failure as the cause', async () => {
    const failure = await eventually(() => Promise.reject(new Error('closed')), { timeoutMs: 20, everyMs: 5 }).catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ message: 'not within 20 ms: closed', cause: { message: 'closed' } });
  });

  it('gives up in the middle of a probe that never answers', async () => {
    const silent = eventually(() => new Promise<string>(() => undefined), { timeoutMs: 20 });
    await expect(silent).rejects.toThrow('not within 20 ms: the probe does not answer');
  });

  it('asks once even when there is no time', async () => {
    await expect(eventually(() => 'at once', { timeoutMs: 0 })).resolves.toBe('at once');
  });
});
