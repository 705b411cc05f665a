import { within } from './deadline';

const late = () => new Error('too late');

describe('a deadline', () => {
  it('passes on what comes in time, good or bad', async () => {
    await expect(within(1_000, Promise.resolve(7), late)).resolves.toBe(7);
    await expect(within(1_000, Promise.reject(new Error('bad')), late)).rejects.toThrow('bad');
  });

  it('ends the wait for what never comes', async () => {
    await expect(within(5, new Promise(() => undefined), late)).rejects.toThrow('too late');
  });

  it('swallows a failure that comes after it', async () => {
    let fail: (error: Error) => void = () => undefined;
    const failing = new Promise<never>((_, reject) => (fail = reject));
    await expect(within(5, failing, late)).rejects.toThrow('too late');
    fail(new Error('nobody hears this'));
  });
});
