import { Pool } from 'pg';

/**
 * Connections that stay between questions, since to connect costs PostgreSQL more than most answers do. They keep no process alive,
 * and a server that dies meanwhile fails the question, not the process that asks.
 */
export function ownerPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 4, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return pool;
}
