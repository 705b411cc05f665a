import type { DynamicModule, INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { readEnv, type serviceEnv } from './env';
import { leave } from './leave';
import { createLogger, NestLogger } from './logger';

export interface Service<Env extends typeof serviceEnv> {
  name: string;
  env: Env;
  module(env: z.output<Env>, logger: Logger): DynamicModule;
  /** How messages reach the service; the gateway serves none. */
  transport?(env: z.output<Env>, logger: Logger): CustomTransportStrategy;
  /** Last touches on the HTTP side before it listens. */
  prepare?(app: INestApplication, env: z.output<Env>): void | Promise<void>;
}

/** The life of any of our processes: read the environment, start, serve, and stop in order when asked. */
export async function boot<Env extends typeof serviceEnv>(service: Service<Env>): Promise<void> {
  const env = readOrExit(service);
  const logger = createLogger(service.name, env.LOG_LEVEL);
  try {
    const app = await NestFactory.create(service.module(env, logger), {
      logger: new NestLogger(logger),
      abortOnError: false,
      // Pages that follow a generation keep their connection open for hours: stopping does not wait for them.
      forceCloseConnections: true,
    });
    if (service.transport)
      app.connectMicroservice({ strategy: service.transport(env, logger) }, { inheritAppConfig: true });
    await service.prepare?.(app, env);
    stopWhenAsked(app, logger, env.SHUTDOWN_GRACE_MS);
    await app.startAllMicroservices();
    await app.listen(env.PORT, env.HOST);
    logger.info({ port: env.PORT }, 'service started');
  } catch (error) {
    logger.fatal({ err: error }, 'service could not start');
    process.exit(1);
  }
}

function readOrExit<Env extends typeof serviceEnv>(service: Service<Env>): z.output<Env> {
  try {
    return readEnv(service.env);
  } catch (error) {
    process.stderr.write(`${service.name}: ${(error as Error).message}\n`);
    process.exit(1);
  }
}

/** SIGTERM or SIGINT: stop taking, finish or checkpoint the current, close. A second signal, or the end of grace, exits at once. */
function stopWhenAsked(app: INestApplication, logger: Logger, graceMs: number): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) leave(130);
    stopping = true;
    logger.info({ signal }, 'service stopping');
    const grace = setTimeout(() => leave(1), graceMs).unref();
    const closed = app.close().finally(() => clearTimeout(grace));
    void closed.then(
      () => leave(0),
      (error: unknown) => {
        logger.error({ err: error }, 'service did not stop cleanly');
        leave(1);
      },
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
