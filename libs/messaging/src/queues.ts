import { queueNames } from '@respaldos/contracts';
import { Queue } from 'bullmq';
import { connectToTell, defaultPrefix, type QueuesLocation } from './connection';

export interface OpenQueues {
  readonly queues: readonly Queue[];
  close(): Promise<void>;
}

/** Opens every queue of the catalog for a dashboard, such as Bull Board, that looks at jobs and retries them. */
export function openQueues({ redisUrl, prefix = defaultPrefix }: QueuesLocation): OpenQueues {
  const connection = connectToTell(redisUrl);
  // BullMQ forwards it; without a listener a lost connection would end the process.
  connection.on('error', () => undefined);
  const queues = queueNames.map((name) => new Queue(name, { connection, prefix }).on('error', () => undefined));
  const close = async (): Promise<void> => {
    await Promise.all(queues.map((queue) => queue.close().catch(() => undefined)));
    connection.disconnect();
  };
  return { queues, close };
}
