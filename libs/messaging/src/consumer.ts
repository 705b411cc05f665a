import { WaitingError, Worker, type Job, type WorkerOptions } from 'bullmq';
import { Interrupted, type JobRunner } from './job-runner';

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
  private readonly stopping = new AbortController();

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
    const reason = 'the process is asked to stop';
    this.stopping.abort(new DOMException(reason, 'AbortError'));
    const closed = this.worker.close();
    for (const id of this.atWork.keys()) this.abort(id, reason);
    await closed;
  }

  /** To be called when `finish` takes too long. */
  abandon(): Promise<void> {
    return this.worker.abandon();
  }

  private async work(job: Job, token?: string): Promise<unknown> {
    // BullMQ may still take a job while it closes, even the one that was just given back.
    if (this.stopping.signal.aborted) return giveBack(job, token);
    const id = job.id ?? '';
    const controller = new AbortController();
    this.atWork.set(id, controller);
    try {
      return await this.runner.run(job, controller.signal, this.stopping.signal);
    } catch (error) {
      if (error instanceof Interrupted) return await giveBack(job, token);
      throw error;
    } finally {
      this.atWork.delete(id);
    }
  }

  private abort(id: string, reason: string): void {
    this.atWork.get(id)?.abort(new DOMException(reason, 'AbortError'));
  }
}

async function giveBack(job: Job, token?: string): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}
