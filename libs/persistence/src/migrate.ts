import { roleOf, serviceNames } from '@respaldos/contracts';
import { escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { grantsSql, rolesSql } from './grants';
import { RequestsAndTrail1764000000001 } from './migrations/0001-requests-and-trail';
import { Schedule1764000000002 } from './migrations/0002-schedule';
import { Backups1764000000003 } from './migrations/0003-backups';
import { DeliveriesAndSessions1764000000004 } from './migrations/0004-deliveries-and-sessions';
import { LoginAttempts1764000000005 } from './migrations/0005-login-attempts';
import { RequestGuards1764000000006 } from './migrations/0006-request-guards';
import { Checkpoints1764000000008 } from './migrations/0008-checkpoints';
import { Planning1764000000007 } from './migrations/0007-planning';
import { DerivedFiles1764000000009 } from './migrations/0009-derived-files';
import { Notices1764000000010 } from './migrations/0010-notices';
import { AuditAndProof1764000000011 } from './migrations/0011-audit-and-proof';
import { Console1764000000015 } from './migrations/0015-console';
import { ListsOfAMillion1764000000016 } from './migrations/0016-lists-of-a-million';

export const migrations = [
  RequestsAndTrail1764000000001,
  Schedule1764000000002,
  Backups1764000000003,
  DeliveriesAndSessions1764000000004,
  LoginAttempts1764000000005,
  RequestGuards1764000000006,
  Planning1764000000007,
  Checkpoints1764000000008,
  DerivedFiles1764000000009,
  Notices1764000000010,
  AuditAndProof1764000000011,
  Console1764000000015,
  ListsOfAMillion1764000000016,
];

/**
 * Brings a database to the newest schema, roles and grants; safe to repeat and to run from several processes at once.
 * @param url of a role that owns the schema (and may create roles, unless `deploy/postgres/roles.sql` was run before).
 * @param options.servicePassword given to the roles of the services, where the server asks for one.
 * @returns the names of the migrations that ran.
 */
export async function migrate(
  url: string,
  { servicePassword }: { servicePassword?: string | undefined } = {},
): Promise<string[]> {
  const dataSource = await new DataSource({ type: 'postgres', url, migrations, poolSize: 1 }).initialize();
  try {
    await dataSource.query(`SELECT pg_advisory_lock(hashtext('respaldos migrate'))`);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    // All or nothing: services at work must not meet the moment between the revoking and the granting.
    await dataSource.transaction(async (manager) => {
      await manager.query(rolesSql());
      if (servicePassword)
        for (const service of serviceNames)
          await manager.query(`ALTER ROLE ${roleOf(service)} PASSWORD ${escapeLiteral(servicePassword)}`);
      for (const grant of grantsSql()) await manager.query(grant);
    });
    return ran.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
