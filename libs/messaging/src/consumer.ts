import { WaitingError, Worker, type Job, type WorkerOptions } from 'bullmq';
import { Interrupted, type JobRunner } from './job-runner';

const stopReason = 'the process is asked to stop';

/** A BullMQ worker that can leave jobs behind: their locks expire, and another consumer takes them. */
class AbandoningWorker extends Worker {
  abandon(): Promise<void> {
    return this.lockManager.close();
  }
}

/** Takes the jobs of one queue, and can tell those at work to stop. */
export class Consumer {
  readonly worker: AbandoningWorker;
  private readonly atWork = new Map<string, AbortController>();
  private stopping = false;

  constructor(
    queue: string,
    private readonly runner: JobRunner,
    options: WorkerOptions,
  ) {
    this.worker = new AbandoningWorker(queue, (job, token) => this.work(job, token), { ...options, autorun: false });
    // Another consumer may have the job already: going on would be in vain.
    this.worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => this.abort(id, 'the lock of the job was lost')));
  }

  /** Takes no more jobs, tells those at work to stop, and ends when they have. */
  async finish(): Promise<void> {
    this.stopping = true;
    for (const id of this.atWork.keys()) this.abort(id, stopReason);
    await this.worker.close();
  }

  /** To be called when `finish` takes too long. */
  abandon(): Promise<void> {
    return this.worker.abandon();
  }

  private async work(job: Job, token?: string): Promise<unknown> {
    const id = job.id ?? '';
    const controller = new AbortController();
    this.atWork.set(id, controller);
    if (this.stopping) this.abort(id, stopReason);
    try {
      return await this.runner.run(job, controller.signal);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      this.atWork.delete(id);
    }
  }

  private abort(id: string, reason: string): void {
    this.atWork.get(id)?.abort(new DOMException(reason, 'AbortError'));
  }
}
