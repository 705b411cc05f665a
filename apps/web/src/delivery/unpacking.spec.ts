import { commandsFor, systemOf } from './unpacking';

describe('the commands to open a backup', () => {
  it('joins several parts with the manual’s command and tests the result', () => {
    expect(commandsFor('respaldo_41315', 3)).toEqual({
      join: 'zip -s 0 respaldo_41315.zip --out respaldo_41315_unificado.zip',
      test: 'unzip -tq respaldo_41315_unificado.zip',
      result: 'respaldo_41315_unificado.zip',
    });
  });

  it('takes the name with or without its ending', () => {
    expect(commandsFor('respaldo_41315.zip', 3)).toEqual(commandsFor('respaldo_41315', 3));
  });

  it('has nothing to join when there is one file', () => {
    expect(commandsFor('respaldo_1.zip', 1)).toEqual({
      join: null,
      test: 'unzip -tq respaldo_1.zip',
      result: 'respaldo_1.zip',
    });
  });

  it('quotes a name that a shell would take apart', () => {
    expect(commandsFor("de O'Neil; rm x", 1).test).toBe(`unzip -tq 'de O'\\''Neil; rm x.zip'`);
  });
});

describe('the system of the reader', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'mac'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'linux'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 8)', 'windows'],
    ['', 'windows'],
  ])('of %s is %s', (userAgent, system) => expect(systemOf(userAgent)).toBe(system));
});
