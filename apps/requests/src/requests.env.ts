import { databaseEnv, quipuxEnv, redisEnv, serviceEnv } from '@respaldos/runtime';
import { z } from 'zod';

export const requestsEnv = z.object({
  ...serviceEnv.shape,
  ...databaseEnv.shape,
  ...redisEnv.shape,
  ...quipuxEnv.shape,
  /** Fewer distinct documents than this are downloaded by hand (rule 4, the manual's 21). */
  MINIMUM_DOCUMENTS: z.coerce.number().int().positive().default(21),
  /** «automatic» as in the manual; «manual» makes approval an operator's act (rule 5). */
  APPROVAL: z.enum(['automatic', 'manual']).default('automatic'),
  SEGMENT_BYTES: z.coerce.number().int().min(65_536).default(1_073_741_824),
});

export type RequestsEnv = z.output<typeof requestsEnv>;
export const REQUESTS_ENV = Symbol('REQUESTS_ENV');
