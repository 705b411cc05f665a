import { people, password } from '../../apps/gateway/src/spec/small-quipux';
import { fuzz } from '../../tools/fuzz/fuzz';
import { openDoor } from './door-cast';

/** `npm run fuzz -- --requests 10000` is the whole of it, with the real services behind. */
const requestCount = Number(process.env.FUZZ_REQUESTS ?? 400);

it('answers whatever it is asked without a fault of its own and without giving anything away', async () => {
  const door = await openDoor({ RATE_LIMIT_FACTOR: '1000' });
  const { gateway } = door;
  const text = 'CANARIO-51c2';
  const about = { user_id: people.goneElsewhere.id, institution_id: 6, support_document: text };
  const own = await gateway.rows.request({ user_id: people.luis.id, created_by_user_id: people.luis.id } as object);
  const theirs = await gateway.rows.request({ ...about, state: 'fulfilled' });
  await gateway.rows.segment(await gateway.rows.backup(theirs, 'generated'), 1, `respaldos/${theirs}/a.zip`);
  const report = await fuzz({
    gatewayUrl: gateway.url,
    requestCount,
    seed: 20,
    accounts: {
      requester: { login: people.luis.login, password },
      institutionAdmin: { login: people.admin.login, password },
      operator: { login: people.operator.login, password },
    },
    canaries: [{ text, seenBy: ['operator'] }],
    ids: [own, theirs],
  });
  await door.close();
  expect(report.faults).toEqual([]);
  // It got past the door, and was refused at it, often enough to have tried something.
  for (const status of [200, 400, 401, 403, 404]) expect(report.byStatus[status]).toBeGreaterThan(5);
}, 240_000);
