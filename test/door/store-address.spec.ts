import { testServers } from '@respaldos/testing';
import { people } from '../../apps/gateway/src/spec/small-quipux';
import { openDoor } from './door-cast';

it('leads to the configured store, whatever the database says of a file', async () => {
  const door = await openDoor();
  const { gateway } = door;
  const keys = [
    'http://169.254.169.254/latest/meta-data',
    '//malo.example/x',
    '../../otro-deposito/x',
    'a?X-Amz-Signature=1#@malo.example',
  ];
  const id = await gateway.rows.request({ state: 'fulfilled' });
  const backupId = await gateway.rows.backup(id, 'generated');
  for (const [index, key] of keys.entries()) {
    await gateway.rows.run(
      `INSERT INTO backup_segment (backup_id, index, name, object_key, bytes, sha256) VALUES ($1, $2, $3, $4, 11, $5)`,
      [backupId, index + 1, `respaldo.z0${index}`, key, 'ab'.repeat(32)],
    );
  }
  const ana = await gateway.as(people.ana);
  const configured = new URL(testServers().s3.endpoint);
  for (const [index] of keys.entries()) {
    const { status, body } = await ana.post(`/api/requests/${id}/segments/${index + 1}/link`);
    // What cannot be signed is a refusal or a fault of ours; what is signed leads to our own store only.
    if (status !== 200) continue;
    const url = new URL((body as { url: string }).url);
    expect([url.protocol, url.host]).toEqual([configured.protocol, configured.host]);
  }
  // Nothing that a caller sends names an address.
  const { body } = await gateway.anybody().get('/api/openapi.json');
  expect(JSON.stringify(body.paths)).not.toMatch(/"name":"(url|endpoint|host|callback)"/i);
  await door.close();
});
