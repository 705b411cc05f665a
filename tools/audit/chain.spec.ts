import { hashOf, verifyChain, type AuditRow, type Link } from './chain';

function chainOf(length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const row: AuditRow = {
      seq: String(seq),
      at: '2026-01-05T12:00:00.000001Z',
      actId: '01890000-0000-7000-8000-000000000001',
      action: 'POST /api/requests/:id/approval',
      outcome: 'done',
      actorUserId: '130',
      actorName: 'Olga Ñ',
      actorDepartment: 'Dirección',
      actorRoles: 'requester operator',
      requestId: seq % 2 ? null : '01890000-0000-7000-8000-000000000002',
      address: '127.0.0.1',
      correlationId: '',
      details: '{"input": "{}"}',
      previousHash: rows.at(-1)?.hash ?? '',
      hash: '',
    };
    rows.push({ ...row, hash: hashOf(row) });
  }
  return rows;
}

async function* streamOf(rows: AuditRow[]): AsyncGenerator<AuditRow> {
  yield* rows;
}

const headOf = (rows: AuditRow[]): Link => ({ seq: Number(rows.at(-1)!.seq), hash: rows.at(-1)!.hash });
const verify = (rows: AuditRow[], head = headOf(chainOf(10)), noted: Link[] = []) =>
  verifyChain(streamOf(rows), head, noted);

it('finds a chain whole, and an empty one too', async () => {
  const rows = chainOf(10);
  expect(await verify(rows)).toEqual({ entryCount: 10, last: headOf(rows), broken: null });
  expect((await verify([], { seq: 0, hash: '' })).broken).toBeNull();
});

it.each(Object.keys(chainOf(1)[0]!) as (keyof AuditRow)[])(
  'names the entry of which the column %s was changed',
  async (column) => {
    const rows = chainOf(10);
    rows[4] = { ...rows[4]!, [column]: column === 'seq' ? '7' : `${rows[4]![column]}x` };
    expect((await verify(rows)).broken).toMatchObject({ seq: 5 });
  },
);

it('tells null from the text that stands for it', async () => {
  const rows = chainOf(10);
  rows[4] = { ...rows[4]!, requestId: '-' };
  expect((await verify(rows)).broken).toEqual({ seq: 5, why: 'was changed' });
});

it('does not let what moved from one column into the next pass', () => {
  const [row] = chainOf(1) as [AuditRow];
  const moved = { ...row, actorName: 'Olga', actorDepartment: ' ÑDirección' };
  expect(hashOf(moved)).not.toBe(hashOf(row));
});

it.each([1, 5, 10])('names entry %i when it was removed', async (seq) => {
  const rows = chainOf(10).toSpliced(seq - 1, 1);
  expect((await verify(rows)).broken).toEqual({ seq, why: 'is missing' });
});

it('names the first of two that changed places', async () => {
  const rows = chainOf(10);
  const swapped = rows.with(3, { ...rows[6]!, seq: '4' }).with(6, { ...rows[3]!, seq: '7' });
  expect((await verify(swapped)).broken).toMatchObject({ seq: 4 });
});

it('names one that was put in', async () => {
  const rows = chainOf(11);
  expect((await verify(rows)).broken).toEqual({ seq: 11, why: 'was not written by the system' });
  expect((await verify(chainOf(10).toSpliced(5, 0, chainOf(10)[5]!))).broken).toEqual({
    seq: 6,
    why: 'stands there twice',
  });
});

it('names the place from which on a chain was written anew, by what was noted elsewhere', async () => {
  const noted = [headOf(chainOf(5))];
  const forged = chainOf(10).map((row) => ({ ...row, actorName: 'Otra' }));
  for (const [index, row] of forged.entries()) {
    row.previousHash = forged[index - 1]?.hash ?? '';
    row.hash = hashOf(row);
  }
  expect((await verify(forged, headOf(forged))).broken).toBeNull();
  expect((await verify(forged, headOf(forged), noted)).broken).toEqual({
    seq: 5,
    why: 'is not the one that was noted',
  });
  const shortened = chainOf(3);
  expect((await verify(shortened, headOf(shortened), noted)).broken).toEqual({ seq: 4, why: 'is missing' });
});
