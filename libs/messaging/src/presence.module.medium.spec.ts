import { Test, type TestingModule } from '@nestjs/testing';
import { HealthModule, probe } from '@respaldos/runtime';
import { eventually, redisPrefix, tcpProxy, testServers } from '@respaldos/testing';
import { connectToTell, untilConnected } from './connection';
import { MessagingModule } from './messaging.module';
import { PresenceBoard } from './presence';
import { PresenceModule, processName } from './presence.module';
import { silent } from './spec/service';

const redis = connectToTell(testServers().redisUrl).on('error', () => undefined);
beforeAll(() => untilConnected(redis, 5_000));
afterAll(() => redis.disconnect());

/** A process of the service «scheduling», which misses the mail server. */
async function aProcess(prefix: string, redisUrl = testServers().redisUrl): Promise<TestingModule> {
  const probes = [
    probe('database', () => Promise.resolve()),
    probe('mail', () => Promise.reject(new Error('refused'))),
  ];
  const module = await Test.createTestingModule({
    imports: [
      MessagingModule.forRoot({ redisUrl, prefix, log: silent }),
      HealthModule.forProbes({ useFactory: () => probes }),
      PresenceModule.forService('scheduling', { REDIS_PREFIX: prefix, PRESENCE_EVERY_MS: 500 }),
    ],
  }).compile();
  return module.init();
}

const heardAt = async (board: PresenceBoard) =>
  eventually(async () => {
    const [sign] = await board.all();
    return sign;
  });

it('a process says that it is alive and what it misses, and that it stops when it is asked to', async () => {
  const prefix = redisPrefix();
  const board = new PresenceBoard(redis, prefix, 500);
  const service = await aProcess(prefix);
  expect(await heardAt(board)).toMatchObject({
    service: 'scheduling',
    name: processName,
    isStopping: false,
    dependencies: [
      { name: 'database', isUp: true, error: null },
      { name: 'mail', isUp: false, error: 'refused' },
    ],
  });
  const { at } = await heardAt(board);
  await eventually(async () => (await heardAt(board)).at > at);
  await service.close();
  expect(await board.all()).toMatchObject([{ name: processName, isStopping: true }]);
});

it('a process goes on while nobody can hear it, and is heard again afterwards', async () => {
  const prefix = redisPrefix();
  const board = new PresenceBoard(redis, prefix, 500);
  const network = await tcpProxy(Number(new URL(testServers().redisUrl).port));
  const proxied = new URL(testServers().redisUrl);
  proxied.port = String(network.port);
  await network.down();
  const service = await aProcess(prefix, proxied.href);
  expect(await board.all()).toEqual([]);
  await network.up();
  expect(await eventually(async () => (await board.all())[0], { timeoutMs: 20_000 })).toMatchObject({
    isStopping: false,
  });
  await service.close();
  await network.close();
});
