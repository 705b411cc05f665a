import { BaseRpcContext } from '@nestjs/microservices';
import type { Delivery } from '@respaldos/contracts';
import type { Job } from 'bullmq';

/** The context that handlers, guards and interceptors of one job see. */
export class JobDelivery extends BaseRpcContext<[Job]> implements Delivery {
  constructor(
    private readonly job: Job,
    readonly signal: AbortSignal,
    readonly correlationId: string,
    readonly stopping: AbortSignal,
  ) {
    super([job]);
  }

  progress(done: { doneCount: number; totalCount: number }): Promise<void> {
    return this.job.updateProgress(done);
  }
}
