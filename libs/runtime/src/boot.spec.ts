import { Controller, Get, Module, Res, type INestApplication } from '@nestjs/common';
import { eventually } from '@respaldos/testing';
import type { ServerResponse } from 'node:http';
import { boot } from './boot';
import { serviceEnv } from './env';

@Controller()
class EndlessController {
  /** As a page that follows a generation: the answer begins and does not end by itself. */
  @Get()
  follow(@Res() response: ServerResponse): void {
    response.writeHead(200).write('data: 1\n\n');
  }
}

@Module({ controllers: [EndlessController] })
class EndlessModule {}

it('a service that is asked to stop does not wait for pages that stay open', async () => {
  Object.assign(process.env, { PORT: '0', LOG_LEVEL: 'silent', SHUTDOWN_GRACE_MS: '3000' });
  // Never given back: the end of grace would end the process of the tests.
  const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as () => never);
  jest.spyOn(process, 'kill').mockImplementation(() => true);
  let app: INestApplication | undefined;
  await boot({
    name: 'endless',
    env: serviceEnv,
    module: () => ({ module: EndlessModule }),
    prepare: (prepared) => void (app = prepared),
  });
  const page = await fetch(await app!.getUrl());
  const following = page.text().catch(() => 'cut');

  process.emit('SIGTERM', 'SIGTERM');
  await eventually(() => exit.mock.calls.length > 0);
  expect(exit.mock.calls[0]).toEqual([0]);
  expect(await following).toBe('cut');
});
