/**
 * A child of the benchmark: `node freeze.js` takes {quipux, respaldos, backupId} as JSON and freezes the list of that backup as
 * a generation worker does; prints how long it took and how many documents it has.
 */
import { Backup, dataSourceOptions } from '@respaldos/persistence';
import { Quipux, type QuipuxOptions } from '@respaldos/quipux';
import { DataSource } from 'typeorm';
import { FrozenList } from '../../../apps/generation/src/frozen-list';

export interface FreezeOrder {
  readonly quipux: QuipuxOptions;
  readonly respaldosUrl: string;
  readonly backupId: string;
}

export interface FreezeAnswer {
  readonly ms: number;
  readonly documentCount: number;
  readonly listSha256: string;
}

async function main({ quipux: options, respaldosUrl, backupId }: FreezeOrder): Promise<FreezeAnswer> {
  const database = dataSourceOptions({ url: respaldosUrl, applicationName: 'bench' });
  const dataSource = await new DataSource(database).initialize();
  const quipux = new Quipux(options);
  const backup = await dataSource.manager.findOneByOrFail(Backup, { id: backupId });
  const beganAt = performance.now();
  const frozen = await new FrozenList(dataSource, quipux).freeze(backup);
  const ms = performance.now() - beganAt;
  await quipux.close();
  await dataSource.destroy();
  return { ms, documentCount: frozen.documentCount, listSha256: frozen.listSha256 ?? '' };
}

main(JSON.parse(process.argv[2]!) as FreezeOrder).then(
  (answer) => console.log(JSON.stringify(answer)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
