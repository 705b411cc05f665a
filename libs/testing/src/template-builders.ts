import { migrate } from '@respaldos/persistence';
import { buildBodegaTemplate, buildMainTemplate } from './quipux-fixture/quipux-template';

export type BuiltTemplate = 'respaldos' | 'quipux' | 'quipux_bodega';

/** How each template gets its tables and rows, in an empty database. */
export const templateBuilders: Record<BuiltTemplate, (url: string) => Promise<void>> = {
  respaldos: async (url) => {
    await migrate(url);
  },
  quipux: buildMainTemplate,
  quipux_bodega: buildBodegaTemplate,
};
