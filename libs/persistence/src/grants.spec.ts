import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolesSql } from './grants';

it('deploy/postgres/roles.sql, which a DBA runs, creates the roles that the services use', () => {
  const file = readFileSync(join(__dirname, '../../../deploy/postgres/roles.sql'), 'utf8');
  const statements = file.split('\n').filter((line) => line && !line.startsWith('--'));
  expect(statements.join('\n')).toBe(rolesSql());
});
