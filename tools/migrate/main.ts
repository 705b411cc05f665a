/** `npm run migrate`: brings the database of DATABASE_URL (its owner) to the newest schema, roles and grants. */
import { migrate } from '@respaldos/persistence';
import { databaseEnv, readEnv } from '@respaldos/runtime';
import { z } from 'zod';

const migrateEnv = z.object({
  DATABASE_URL: databaseEnv.shape.DATABASE_URL,
  /** Given to the roles of the five services; left alone where it is not set. */
  SERVICE_PASSWORD: z.string().min(8).optional(),
});

async function main(): Promise<void> {
  const { DATABASE_URL, SERVICE_PASSWORD } = readEnv(migrateEnv);
  const ran = await migrate(DATABASE_URL, { servicePassword: SERVICE_PASSWORD });
  console.log(ran.length === 0 ? 'The schema is at its newest.' : `Migrated: ${ran.join(', ')}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
