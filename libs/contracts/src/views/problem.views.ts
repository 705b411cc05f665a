import { z } from 'zod';

/** The body of every refusal (RFC 9457). */
export const problemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  details: z.record(z.string(), z.unknown()),
  instance: z.string(),
});
export type ProblemView = z.infer<typeof problemView>;
