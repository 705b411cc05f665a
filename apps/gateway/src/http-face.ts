import { StandardSchemaValidationPipe, type INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { z } from 'zod';
import type { GatewayEnv } from './gateway.env';
import { refuseDeepBodies } from './http/body-depth';
import { correlate } from './http/correlation';
import { refuseForgedRequests } from './http/forgery-guard';
import { inputInvalid } from './http/input-problems';
import { securityHeaders } from './http/security-headers';
import { cleanToolPages, toolPaths } from './http/tool-pages';
import { mountApiDocs } from './openapi';
import { QueueBoard } from './queue-board';
import { mountWebUi } from './web-ui';

/** The longest input is a comment of 1,000 characters. */
const bodyLimit = '64kb';

/** Everything between a connection and a controller, in its order. */
export function prepareHttp(nest: INestApplication, env: GatewayEnv): void {
  const app = nest as NestExpressApplication;
  app.set('trust proxy', env.TRUSTED_PROXIES);
  app.disable('x-powered-by');
  app.use(correlate, securityHeaders(env), refuseForgedRequests);
  app.useBodyParser('json', { limit: bodyLimit });
  app.use(refuseDeepBodies);
  app.use(toolPaths[0], cleanToolPages);
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => inputInvalid(issues as readonly z.core.$ZodIssue[]),
    }),
  );
  app.get(QueueBoard).mount(app);
  mountApiDocs(app, env);
  mountWebUi(app, env.WEB_DIR);
}
