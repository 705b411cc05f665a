import { z } from 'zod';
import { actor } from '../actor';
import { day, writtenText } from '../inputs';
import { defineMessage } from './message';

const command = { commandId: z.uuid(), actor };
const requestReply = z.object({ requestId: z.uuid(), number: z.int() });

export const requestContent = z.object({
  from: day,
  to: day,
  comment: writtenText(1_000).default(''),
  leavingConfirmed: z.boolean().default(false),
});
export type RequestContent = z.infer<typeof requestContent>;

/** Preview before sending (rule 3): what the backup of this user and period would hold. */
export const previewRequest = defineMessage({
  name: 'preview-request',
  queue: 'requests',
  retry: 'once',
  payload: z.object({ ...command, userId: z.int(), from: day, to: day }),
  reply: z.object({
    sentCount: z.int(),
    receivedCount: z.int(),
    documentCount: z.int(),
    minimumCount: z.int(),
    estimatedBytes: z.int(),
    segmentCount: z.int(),
    withoutFileCount: z.int(),
    likelyDueAt: z.iso.datetime(),
  }),
  id: ({ commandId }) => `preview-request-${commandId}`,
});

/** Guardar: creates the draft under the id minted by the caller, or edits it. */
export const saveDraft = defineMessage({
  name: 'save-draft',
  queue: 'requests',
  retry: 'once',
  payload: z.object({
    ...command,
    requestId: z.uuid(),
    userId: z.int(),
    supportDocument: z.string().max(100).nullable(),
    content: requestContent,
  }),
  reply: requestReply,
  id: ({ commandId }) => `save-draft-${commandId}`,
});

/** Enviar: judges the rules and sends; approval follows by itself unless a setting makes it an operator's act. */
export const submitRequest = defineMessage({
  name: 'submit-request',
  queue: 'requests',
  retry: 'once',
  payload: z.object({
    ...command,
    requestId: z.uuid(),
    userId: z.int(),
    supportDocument: z.string().max(100).nullable(),
    content: requestContent,
  }),
  reply: requestReply,
  id: ({ commandId }) => `submit-request-${commandId}`,
});

const judgement = { ...command, requestId: z.uuid(), comment: writtenText(1_000) };

export const approveRequest = defineMessage({
  name: 'approve-request',
  queue: 'requests',
  retry: 'once',
  payload: z.object(judgement),
  reply: requestReply,
  id: ({ commandId }) => `approve-request-${commandId}`,
});

export const rejectRequest = defineMessage({
  name: 'reject-request',
  queue: 'requests',
  retry: 'once',
  // Whoever is refused is told why.
  payload: z.object({ ...judgement, comment: judgement.comment.min(1) }),
  reply: requestReply,
  id: ({ commandId }) => `reject-request-${commandId}`,
});

/** Cancel while open, or delete early once fulfilled (rule 7). */
export const cancelRequest = defineMessage({
  name: 'cancel-request',
  queue: 'requests',
  retry: 'once',
  payload: z.object(judgement),
  reply: requestReply,
  id: ({ commandId }) => `cancel-request-${commandId}`,
});

/** The backup is verified and stored: approved → fulfilled. */
export const fulfilRequest = defineMessage({
  name: 'fulfil-request',
  queue: 'requests',
  retry: 'quick',
  payload: z.object({ requestId: z.uuid() }),
  reply: z.void(),
  id: ({ requestId }) => `fulfil-request-${requestId}`,
});

/** The files are gone and their absence is proven: the request's last move. */
export const closeRequest = defineMessage({
  name: 'close-request',
  queue: 'requests',
  retry: 'quick',
  payload: z.object({ requestId: z.uuid() }),
  reply: z.void(),
  id: ({ requestId }) => `close-request-${requestId}`,
});

/** A person asked for the link of a file of the backup, and got it (trail 85): what it is, how large, from which address. */
export const recordDownload = defineMessage({
  name: 'record-download',
  queue: 'requests',
  retry: 'quick',
  payload: z.object({
    downloadId: z.uuid(),
    requestId: z.uuid(),
    segmentName: z.string(),
    actor,
    bytes: z.int().nonnegative().nullish(),
    address: z.string().nullish(),
  }),
  reply: z.void(),
  id: ({ downloadId }) => `record-download-${downloadId}`,
});

/** A person cannot download and asks for help (trail 86), with what they tried as the gateway saw it. */
export const requestHelp = defineMessage({
  name: 'request-help',
  queue: 'requests',
  retry: 'once',
  payload: z.object({
    ...command,
    requestId: z.uuid(),
    reason: writtenText(1_000).min(1),
    evidence: z.string().max(2_000).optional(),
  }),
  reply: requestReply,
  id: ({ commandId }) => `request-help-${commandId}`,
});
