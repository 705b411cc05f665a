import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import type { MessageLog } from './message-log';
import { MessagingClient, type MessagingClientOptions } from './messaging-client';
import { Messenger } from './messenger';

export interface MessagingModuleAsyncOptions {
  imports?: DynamicModule['imports'];
  inject?: FactoryProvider['inject'];
  useFactory: (...dependencies: never[]) => MessagingClientOptions | Promise<MessagingClientOptions>;
}

const optionsToken = Symbol('MessagingClientOptions');

/** Gives the whole application its `Messenger`, and closes it after the server has finished its jobs. */
@Module({})
export class MessagingModule implements OnApplicationShutdown {
  constructor(private readonly client: MessagingClient) {}

  /** From the variables that every service names alike. */
  static fromEnv(env: { REDIS_URL: string; REDIS_PREFIX: string }, log: MessageLog): DynamicModule {
    return this.forRoot({ redisUrl: env.REDIS_URL, prefix: env.REDIS_PREFIX, log });
  }

  static forRoot(options: MessagingClientOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  static forRootAsync({ imports = [], inject = [], useFactory }: MessagingModuleAsyncOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports,
      providers: [
        { provide: optionsToken, inject, useFactory },
        provide(MessagingClient, optionsToken),
        provide(Messenger, MessagingClient),
      ],
      exports: [MessagingClient, Messenger],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}

function provide<T, D>(type: new (dependency: D) => T, dependency: symbol | Type<D>): FactoryProvider<T> {
  return { provide: type, inject: [dependency], useFactory: (given: D) => new type(given) };
}
