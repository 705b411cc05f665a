import { availableParallelism } from 'node:os';
import { OrderedWindow } from './ordered-window';

/** libuv's, unless the environment says otherwise. */
const poolThreads = Number(process.env['UV_THREADPOOL_SIZE']) || 4;

/**
 * Blocks that are deflated at a time, in the whole process: as many as there are cores, but one thread of the pool is left for
 * files, because a write of 1 ms that waits for a deflate of 20 ms holds everything up.
 */
export const deflateSlots = new OrderedWindow(Math.max(1, Math.min(availableParallelism() + 1, poolThreads - 1)));
