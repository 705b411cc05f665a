import { commandOf } from './command';

const documents = (...flags: string[]) => commandOf(['documents', ...flags]);

describe('the command line of the Quipux tool', () => {
  it('reads the documents of a user in a period', () => {
    expect(documents('--user', '1001', '--from', '2026-01-01', '--to', '2026-02-28', '--json')).toEqual({
      name: 'documents',
      user: '1001',
      period: { from: '2026-01-01', to: '2026-02-28' },
      json: true,
    });
  });

  it('builds a fixture with the seed 1 unless another is given', () => {
    expect(commandOf(['fixture', '--documents', '300'])).toMatchObject({ documentCount: 300, seed: 1, json: false });
    expect(commandOf(['fixture', '--documents', '300', '--seed', '9'])).toMatchObject({ seed: 9 });
  });

  it.each([
    [['documents', '--user', '1', '--from', '2026-02-30', '--to', '2026-03-01'], '--from «2026-02-30» is not a day'],
    [['documents', '--user', '1', '--from', '01/02/2026', '--to', '2026-03-01'], 'is not a day'],
    [['documents', '--user', '1', '--from', '2026-03-02', '--to', '2026-03-01'], 'is after --to'],
    [['documents', '--user', '1', '--from', '2026-03-02'], '--to is missing'],
    [['documents', '--from', '2026-03-01', '--to', '2026-03-01'], '--user is missing'],
    [['documents', '--seed', '1'], '--seed belongs to the other command'],
    [['fixture'], '--documents is missing'],
    [['fixture', '--documents', '-5'], 'ambiguous'],
    [['fixture', '--documents', 'muchos'], 'is not a whole number'],
    [['fixture', '--documents', '5', '--user', '1'], '--user belongs to the other command'],
    [['delete'], 'There is no command «delete»'],
    [['documents', 'todos'], 'was not expected'],
    [['documents', '--usuario', '1'], '--usuario'],
    [[], 'A command is missing'],
  ])('refuses %j and says why', (args, reason) => {
    expect(() => commandOf(args)).toThrow(reason);
  });
});
