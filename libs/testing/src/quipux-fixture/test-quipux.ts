import { createDatabase, type TestDatabase } from '../databases';
import type { QuipuxFixture } from './compose-quipux';
import { templateFixture } from './quipux-template';

export interface TestQuipux extends QuipuxFixture {
  main: TestDatabase;
  bodega: TestDatabase;
  databaseUrl: string;
  bodegaDatabaseUrl: string;
  /** Shared by the whole run: to be read, never changed. */
  bodegaDir: string;
  drop(): Promise<void>;
}

/** A Quipux for one spec, with 60 documents of the main requester: databases of its own, the folder of the run. */
export async function quipuxFixture(): Promise<TestQuipux> {
  const main = await createDatabase('quipux');
  const bodega = await createDatabase('quipux_bodega');
  return {
    ...(await templateFixture()),
    main,
    bodega,
    databaseUrl: main.url,
    bodegaDatabaseUrl: bodega.url,
    drop: async () => {
      await main.drop();
      await bodega.drop();
    },
  };
}
