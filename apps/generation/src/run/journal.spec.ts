import type { LedgerLine } from '../package/ledger';
import type { PackingException } from '../packing-exception';
import { CheckpointUnusable, entryOf, Journal } from './journal';

const file = (path: string, sha256 = path): LedgerLine => ({
  kind: 'file',
  key: `p:${path}`,
  path,
  bytes: 10,
  sha256,
  mediaType: 'application/pdf',
});
const fault = (key: string): LedgerLine => ({ kind: 'fault', key, code: 'missing' });
const lost = (name: string): LedgerLine => ({
  kind: 'lost',
  documentId: '1',
  trays: ['enviados'],
  datedAt: '2026-01-01T00:00:00.000Z',
  code: 'unreadable',
  page: { name, bytes: 1, sha256: name },
});
const exception = (fileName: string): PackingException => ({ documentId: '1', fileName, code: 'missing', detail: '' });

describe('the journal of a run', () => {
  it('gives what came up to the last entry of a checkpoint, and keeps the rest', () => {
    const journal = new Journal(0, null);
    journal.note(file('a'));
    journal.note(fault('b'));
    journal.noteException(exception('b'));
    journal.note(lost('c'));
    journal.note(file('d'));
    expect(journal.take(2)).toEqual({
      lines: [file('a'), fault('b'), lost('c')],
      exceptions: [exception('b')],
      next: { name: 'd', bytes: 10, sha256: 'd' },
    });
    expect(journal.take(3)).toEqual({ lines: [file('d')], exceptions: [], next: null });
  });

  it('leaves faults behind the last entry for later: whoever goes on finds them again', () => {
    const journal = new Journal(0, null);
    journal.note(file('a'));
    journal.note(fault('b'));
    journal.noteException(exception('b'));
    expect(journal.take(1)).toEqual({ lines: [file('a')], exceptions: [], next: null });
  });

  it('gives nothing for a checkpoint within the same entry', () => {
    const journal = new Journal(4, null);
    journal.note(file('grande'));
    expect(journal.take(4)).toMatchObject({ lines: [], next: { name: 'grande' } });
    expect(journal.take(5)).toMatchObject({ lines: [file('grande')] });
  });

  it('knows that a checkpoint cannot be ahead of it', () => {
    expect(() => new Journal(0, null).take(1)).toThrow('never noted');
  });

  it('refuses to go on with another entry than the one that was begun', () => {
    const begun = { name: 'a', bytes: 10, sha256: 'a' };
    expect(() => new Journal(1, begun).note(file('a', 'otra'))).toThrow(CheckpointUnusable);
    expect(() => new Journal(1, begun).note(file('b'))).toThrow(CheckpointUnusable);
    const journal = new Journal(1, begun);
    journal.note(fault('ajeno'));
    journal.note(file('a'));
    journal.note(file('b'));
    expect(journal.take(3).lines).toHaveLength(3);
  });

  it('counts as entries what is in the archive', () => {
    expect(entryOf(fault('x'))).toBeNull();
    expect(entryOf(lost('página'))).toEqual({ name: 'página', bytes: 1, sha256: 'página' });
    const closing = { kind: 'closing', name: 'bagit.txt', bytes: 3, sha256: 'f' } as const;
    expect(entryOf(closing)).toEqual({ name: 'bagit.txt', bytes: 3, sha256: 'f' });
  });
});
