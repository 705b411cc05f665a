import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { QuipuxOptions } from './connection';
import { Quipux } from './quipux';

/** Gives the whole application its `Quipux`, connected when first read, and closes it at the end. */
@Global()
@Module({})
export class QuipuxModule implements OnApplicationShutdown {
  constructor(private readonly quipux: Quipux) {}

  static forRoot(options: QuipuxOptions): DynamicModule {
    return {
      module: QuipuxModule,
      providers: [{ provide: Quipux, useFactory: () => new Quipux(options) }],
      exports: [Quipux],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.quipux.close();
  }
}
