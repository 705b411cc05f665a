import { z } from 'zod';
import { serviceNames } from './services';

/** What services cannot work without, or not wholly. */
export const dependencyNames = ['database', 'queues', 'objects', 'mail', 'quipux'] as const;
export type DependencyName = (typeof dependencyNames)[number];

/** How one process finds one of them, and since when. */
export const dependencyReport = z.object({
  name: z.enum(dependencyNames),
  isUp: z.boolean(),
  sinceAt: z.iso.datetime(),
  error: z.string().nullable(),
});
export type DependencyReport = z.infer<typeof dependencyReport>;

/** A sign of life of one process of a service. Real time: a shifted clock kills nobody. */
export const presence = z.object({
  service: z.enum(serviceNames),
  /** Machine and process. */
  name: z.string(),
  startedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  /** It said that it stops. */
  isStopping: z.boolean(),
  dependencies: z.array(dependencyReport),
});
export type Presence = z.infer<typeof presence>;
