import { z } from 'zod';
import { derivedFileRef } from '../derived-files';
import { defineMessage } from './message';

/** Somebody wants another ZIP of a published backup. The same one ordered again is the one that there is. */
export const orderFile = defineMessage({
  name: 'order-file',
  queue: 'generation',
  retry: 'once',
  payload: z.object({ commandId: z.uuid(), requestId: z.uuid(), file: derivedFileRef }),
  reply: z.object({ fileId: z.uuid() }),
  id: ({ commandId }) => `order-file-${commandId}`,
});

/** A file is owed: make it. Its row says whether it still is, and who is at it. */
export const buildFile = defineMessage({
  name: 'build-file',
  queue: 'generation',
  retry: 'swept',
  payload: z.object({ fileId: z.uuid() }),
  reply: z.void(),
  id: ({ fileId }) => `build-file-${fileId}`,
});
