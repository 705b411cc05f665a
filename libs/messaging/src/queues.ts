import { queueNames } from '@respaldos/contracts';
import { Queue } from 'bullmq';
import { connectToTell, defaultPrefix, type QueuesLocation } from './connection';
import { within } from './deadline';
import { queueStateOf, roundsOf, type QueueState, type RoundState } from './queue-state';

/** Whoever asks how the queues are waits no longer for a Redis that is away. */
const patienceMs = 3_000;

export interface OpenQueues {
  readonly queues: readonly Queue[];
  /** How all of them are now. @throws when Redis does not answer */
  look(): Promise<{ queues: QueueState[]; rounds: RoundState[] }>;
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
  const look = () => within(patienceMs, lookAt(queues), () => new Error('Redis did not answer in time'));
  return { queues, look, close };
}

async function lookAt(queues: readonly Queue[]): Promise<{ queues: QueueState[]; rounds: RoundState[] }> {
  const [states, rounds] = await Promise.all([
    Promise.all(queues.map(queueStateOf)),
    Promise.all(queues.map(roundsOf)),
  ]);
  return { queues: states, rounds: rounds.flat() };
}
