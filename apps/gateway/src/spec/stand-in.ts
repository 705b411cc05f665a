import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { catalog, type HandlersFor, type Message, type QueueName } from '@respaldos/contracts';
import { Handles, MessagingServer, type QueuesLocation } from '@respaldos/messaging';

type Acts<Queue extends QueueName> = Partial<HandlersFor<Queue>>;

/** Stands where another service would answer; messages without an act do nothing. */
export async function startStandIn<Queue extends QueueName>(
  queue: Queue,
  acts: Acts<Queue>,
  location: QueuesLocation,
): Promise<INestMicroservice> {
  class Handlers {}
  for (const [key, message] of Object.entries<Message>(catalog[queue])) {
    const act = (acts as Record<string, ((payload: unknown) => Promise<unknown>) | undefined>)[key];
    const value = async (payload: unknown): Promise<unknown> => act?.(payload);
    Object.defineProperty(Handlers.prototype, key, { value });
    Handles(message)(Handlers.prototype, key, { value });
  }
  Controller()(Handlers);
  class StandInModule {}
  Module({ controllers: [Handlers] })(StandInModule);
  const strategy = new MessagingServer({ queue, ...location });
  const service = await NestFactory.createMicroservice(StandInModule, { strategy, logger: false });
  await service.listen();
  return service;
}
