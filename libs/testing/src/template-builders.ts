import { migrate } from '@respaldos/persistence';
import type { DatabaseTemplate } from './databases';

/** How each template gets its tables and rows, in an empty database. */
export const templateBuilders: Record<Exclude<DatabaseTemplate, 'empty'>, (url: string) => Promise<void>> = {
  respaldos: async (url) => {
    await migrate(url);
  },
  quipux: notYet,
  quipux_bodega: notYet,
};

function notYet(): never {
  throw new Error('The Quipux fixture has no builder of template databases yet');
}
