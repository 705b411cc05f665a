import { Archiver, ZipArchive } from 'archiver';
import { dependencies } from '../../../package.json';
import { useFormat } from './archiver-format';

/** A format that is never asked. */
const idle = { accept: () => Promise.reject(new Error('not asked')), finish: () => Promise.resolve() };

describe('what archiver does not publish and we rely on', () => {
  it('is pinned to the version in which it was read', () => expect(dependencies.archiver).toBe('8.0.0'));

  it.each(['_modulePipe', '_moduleAppend', '_moduleFinalize', '_shutdown', '_normalizeEntryData', '_maybeFinalize'])(
    '%s is a method of Archiver',
    (member) => expect(Archiver.prototype).toHaveProperty(member, expect.any(Function)),
  );

  it('a format of archiver sets these members and no others', () => {
    const own = new ZipArchive() as unknown as Record<string, unknown>;
    const bare = new Archiver() as unknown as Record<string, unknown>;
    const changed = Object.keys(own).filter((key) => key.startsWith('_') && typeof own[key] !== typeof bare[key]);
    expect(changed.sort()).toEqual(['_format', '_module']);
    expect(own).toMatchObject({ _format: 'zip', _supportsDirectory: true, _supportsSymlink: true });
    expect(own['_state']).toMatchObject({ modulePiped: true, aborted: false });
  });

  it('the counts that progress reports are numbers', () => {
    expect(new Archiver()).toMatchObject({
      _entriesCount: 0,
      _entriesProcessedCount: 0,
      _fsEntriesTotalBytes: 0,
      _fsEntriesProcessedBytes: 0,
    });
  });

  it('our format looks to archiver like its own', () => {
    const archive = new Archiver();
    useFormat(archive, 'zip', idle);
    expect(archive).toMatchObject({
      _format: 'zip',
      _supportsDirectory: true,
      _supportsSymlink: true,
      _state: { modulePiped: true },
    });
  });

  it.each([
    ['Acta: 12.pdf', 'Acta_ 12.pdf'],
    ['C:/x.txt', 'C_/x.txt'],
    ['a/b:c', 'a/b_c'],
  ])('the name %j arrives as %j, with nothing dropped', (name, arrived) => {
    const archive = new Archiver();
    useFormat(archive, 'zip', idle);
    const normalize = archive as unknown as { _normalizeEntryData(data: { name: string }): { name: string } };
    expect(normalize._normalizeEntryData({ name }).name).toBe(arrived);
  });
});
