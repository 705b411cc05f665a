import { Controller } from '@nestjs/common';
import * as messages from '@respaldos/contracts';
import type { HandlersFor, PayloadOf, ReplyOf } from '@respaldos/contracts';
import { Handles } from '@respaldos/messaging';
import { Closures } from './closures';
import type { NumberedRequest } from './commands';
import { Drafts } from './drafts';
import { Preview } from './preview';
import { Submissions } from './submissions';

@Controller()
export class RequestHandlers implements HandlersFor<'requests'> {
  constructor(
    private readonly preview: Preview,
    private readonly drafts: Drafts,
    private readonly submissions: Submissions,
    private readonly closures: Closures,
  ) {}

  @Handles(messages.previewRequest)
  previewRequest(payload: PayloadOf<typeof messages.previewRequest>): Promise<ReplyOf<typeof messages.previewRequest>> {
    return this.preview.of(payload);
  }

  @Handles(messages.saveDraft)
  saveDraft(payload: PayloadOf<typeof messages.saveDraft>): Promise<NumberedRequest> {
    return this.drafts.save(payload);
  }

  @Handles(messages.submitRequest)
  submitRequest(payload: PayloadOf<typeof messages.submitRequest>): Promise<NumberedRequest> {
    return this.submissions.submit(payload);
  }

  @Handles(messages.approveRequest)
  approveRequest(payload: PayloadOf<typeof messages.approveRequest>): Promise<NumberedRequest> {
    return this.submissions.approve(payload);
  }

  @Handles(messages.rejectRequest)
  rejectRequest(payload: PayloadOf<typeof messages.rejectRequest>): Promise<NumberedRequest> {
    return this.submissions.reject(payload);
  }

  @Handles(messages.cancelRequest)
  cancelRequest(payload: PayloadOf<typeof messages.cancelRequest>): Promise<NumberedRequest> {
    return this.closures.cancel(payload);
  }

  @Handles(messages.fulfilRequest)
  fulfilRequest({ requestId }: PayloadOf<typeof messages.fulfilRequest>): Promise<void> {
    return this.closures.fulfil(requestId);
  }

  @Handles(messages.closeRequest)
  closeRequest({ requestId }: PayloadOf<typeof messages.closeRequest>): Promise<void> {
    return this.closures.close(requestId);
  }

  @Handles(messages.recordDownload)
  recordDownload(payload: PayloadOf<typeof messages.recordDownload>): Promise<void> {
    return this.closures.recordDownload(payload);
  }

  @Handles(messages.requestHelp)
  requestHelp(payload: PayloadOf<typeof messages.requestHelp>): Promise<NumberedRequest> {
    return this.closures.requestHelp(payload);
  }
}
