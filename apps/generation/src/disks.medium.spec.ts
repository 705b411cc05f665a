import { canHangMounts, hangMount, mountSmallDisk, temporaryDirectory } from '@respaldos/testing';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestingModule } from '@nestjs/testing';
import { Workshop } from './spec/workshop';

jest.setTimeout(120_000);

/** Disks that hang or are full are real ones here: only root can make them. */
(canHangMounts() ? describe : describe.skip)('a generation whose disks fail', () => {
  let shop: Workshop;
  let bodegaDir: string;
  let undisturbed: string[];

  beforeAll(async () => {
    shop = await Workshop.open();
    bodegaDir = temporaryDirectory('bodega');
    cpSync(shop.quipux.bodegaDir, bodegaDir, { recursive: true });
    const worker = await bornWith({});
    await shop.openBackup(worker);
    await shop.generate(worker);
    undisturbed = await shop.sums();
    expect(undisturbed.length).toBeGreaterThan(0);
  });
  beforeEach(() => shop.makeAgain());
  afterAll(async () => {
    await shop.close();
    rmSync(bodegaDir, { recursive: true });
  });

  const bornWith = (env: Record<string, string>): Promise<TestingModule> =>
    shop.worker({ env: { QUIPUX_BODEGA_DIR: bodegaDir, QUIPUX_BODEGA_TIMEOUT_MS: '300', ...env } });

  it("waits for a bodega that hangs, counts it as nobody's fault, and ends with the same bytes", async () => {
    const worker = await bornWith({});
    const mount = await hangMount(bodegaDir);
    try {
      await shop.generate(worker);
      expect(await shop.backup()).toMatchObject({ state: 'generating', failed_attempt_count: 0 });
      expect(await shop.backup()).toMatchObject({ failure_detail: expect.stringContaining('the bodega folder') });
    } finally {
      await mount.end();
    }
    await shop.buryWorker();
    await shop.generate(worker);
    expect(await shop.sums()).toEqual(undisturbed);
  });

  it('lists what lies in a folder that hangs among the exceptions, and the rest goes on', async () => {
    const worker = await bornWith({});
    const [before] = await exceptionCounts();
    const mount = await hangMount(folderOfOneFile());
    try {
      await shop.generate(worker);
      expect(await shop.backup()).toMatchObject({ state: 'generated' });
      expect((await exceptionCounts())[0]).toBeGreaterThan(before!);
    } finally {
      await mount.end();
    }
  });

  it('waits for room where it keeps its notes, and ends with the same bytes', async () => {
    const notesDir = join(shop.workDir, 'small');
    const disk = await mountSmallDisk(notesDir, 4_096);
    try {
      const worker = await bornWith({ WORK_DIR: notesDir });
      await shop.generate(worker);
      expect(await shop.backup()).toMatchObject({
        state: 'generating',
        failed_attempt_count: 0,
        failure_detail: expect.stringContaining('ENOSPC'),
      });
      await disk.enlarge(50_000_000);
      await shop.buryWorker();
      await shop.generate(worker);
      expect(await shop.sums()).toEqual(undisturbed);
      expect(readdirSync(notesDir)).toEqual([]);
    } finally {
      await disk.end();
    }
  });

  function folderOfOneFile(): string {
    const files = readdirSync(bodegaDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const isAlone = ({ parentPath }: { parentPath: string }): boolean =>
      files.filter((other) => other.parentPath.startsWith(parentPath)).length === 1;
    return files.find(isAlone)!.parentPath;
  }

  async function exceptionCounts(): Promise<number[]> {
    const rows = await shop.owner.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM backup_exception WHERE code = 'unreadable'`,
    );
    return rows.map(({ count }) => count);
  }
});
