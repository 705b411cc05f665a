import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { catalog, type Delivery, type HandlersFor, type Message, type QueueName } from '@respaldos/contracts';
import { Handles } from '../handles';
import type { MessageLog } from '../message-log';
import { MessagingServer, type MessagingServerOptions } from '../messaging-server';

/** What a test lets a service do; its other messages do nothing. */
export type Acts<Queue extends QueueName> = Partial<HandlersFor<Queue>>;

type Handler = (payload: unknown, delivery: Delivery) => Promise<unknown>;

export const silent: MessageLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Short locks, so that a dead consumer is found soon; not so short that a busy machine makes a living one look dead. */
const impatient = { lockDurationMs: 2_000, stalledIntervalMs: 300, log: silent };

/** Starts a real Nest microservice for a queue of the catalog, with handlers that the test brings. */
export async function startService<Queue extends QueueName>(
  queue: Queue,
  acts: Acts<Queue>,
  options: Omit<MessagingServerOptions, 'queue'>,
): Promise<INestMicroservice> {
  const strategy = new MessagingServer({ queue, ...impatient, ...options });
  const app = await NestFactory.createMicroservice(moduleOf(catalog[queue], acts), { strategy, logger: false });
  await app.listen();
  return app;
}

function moduleOf(messages: Record<string, Message>, acts: object): new () => object {
  class Handlers {}
  for (const [key, message] of Object.entries(messages)) {
    const value: Handler = async (payload, delivery) =>
      (acts as Record<string, Handler | undefined>)[key]?.(payload, delivery);
    Object.defineProperty(Handlers.prototype, key, { value });
    Handles(message)(Handlers.prototype, key, { value });
  }
  Controller()(Handlers);
  class ServiceModule {}
  Module({ controllers: [Handlers] })(ServiceModule);
  return ServiceModule;
}
