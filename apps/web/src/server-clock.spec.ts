import { noteServerTime, serverNow } from './server-clock';

const dayMs = 86_400_000;
const offset = (): number => serverNow() - Date.now();

describe('the server’s clock', () => {
  afterEach(() => noteServerTime(new Date().toUTCString()));

  it('is this computer’s until an answer says otherwise', () => expect(Math.abs(offset())).toBeLessThan(5));

  it('wins over a computer that is a day late or early', () => {
    noteServerTime(new Date(Date.now() + dayMs).toUTCString());
    expect(Math.abs(offset() - dayMs)).toBeLessThan(1_500);
    noteServerTime(new Date(Date.now() - dayMs).toUTCString());
    expect(Math.abs(offset() + dayMs)).toBeLessThan(1_500);
  });

  it('does not move for the second that an answer takes, nor for an answer without date', () => {
    noteServerTime(new Date(Date.now() - 1_000).toUTCString());
    expect(Math.abs(offset())).toBeLessThan(5);
    noteServerTime(null);
    noteServerTime('ayer');
    expect(Math.abs(offset())).toBeLessThan(5);
  });
});
