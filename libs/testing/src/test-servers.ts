import { addressesIn, type ServerAddresses, testVariables } from './servers/addresses';

/**
 * The servers that this run of jest shares.
 * @throws in a project of jest whose configuration starts none.
 */
export function testServers(): ServerAddresses {
  const { postgresUrl, redisUrl, s3, smtpUrl, inboxUrl } = addressesIn(process.env, testVariables);
  if (!postgresUrl || !redisUrl || !s3 || !smtpUrl || inboxUrl === undefined) {
    throw new Error('No servers for tests here: name the spec *.medium.spec.ts, so that jest starts them');
  }
  return { postgresUrl, redisUrl, s3, smtpUrl, inboxUrl };
}
