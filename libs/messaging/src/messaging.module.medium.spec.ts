import { randomUUID } from 'node:crypto';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { scheduleBackup } from '@respaldos/contracts';
import { eventually, redisPrefix, testServers } from '@respaldos/testing';
import type { Redis } from 'ioredis';
import { MessagingClient } from './messaging-client';
import { MessagingModule } from './messaging.module';
import { Messenger } from './messenger';
import { silent } from './spec/service';

@Injectable()
class Story {
  constructor(readonly messenger: Messenger) {}
}

@Module({ providers: [Story], exports: [Story] })
class StoryModule {}

describe('the messaging module', () => {
  const location = { redisUrl: testServers().redisUrl, prefix: redisPrefix(), log: silent };

  it.each([
    ['with options', MessagingModule.forRoot(location)],
    ['with options that are made later', MessagingModule.forRootAsync({ useFactory: async () => location })],
  ])('gives its messenger to every module, and disconnects it at the end, %s', async (_, messaging) => {
    class Application {}
    Module({ imports: [messaging, StoryModule] })(Application);
    const app = await NestFactory.createApplicationContext(Application, { logger: false });
    await app.get(Story, { strict: false }).messenger.tell(scheduleBackup, { requestId: randomUUID() });
    const connection = app.get(MessagingClient).unwrap<Redis>();
    expect(connection.status).toBe('ready');
    await app.close();
    await eventually(() => connection.status === 'end');
  });
});
