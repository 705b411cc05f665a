import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { QuipuxOptions } from './connection';
import { Quipux } from './quipux';

export interface QuipuxVariables {
  QUIPUX_DATABASE_URL: string;
  QUIPUX_BODEGA_DATABASE_URL: string;
  QUIPUX_BODEGA_DIR: string;
  QUIPUX_BODEGA_LINKED_DIRS: readonly string[];
  QUIPUX_BODEGA_TIMEOUT_MS: number;
}

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

  /** From the variables that every service names alike. */
  static fromEnv(env: QuipuxVariables, service: string, connectionCount?: number): DynamicModule {
    return QuipuxModule.forRoot({
      databaseUrl: env.QUIPUX_DATABASE_URL,
      bodegaDatabaseUrl: env.QUIPUX_BODEGA_DATABASE_URL,
      bodegaDir: env.QUIPUX_BODEGA_DIR,
      bodegaLinkedDirs: env.QUIPUX_BODEGA_LINKED_DIRS,
      bodegaTimeoutMs: env.QUIPUX_BODEGA_TIMEOUT_MS,
      applicationName: `respaldos-${service}`,
      ...(connectionCount === undefined ? {} : { connectionCount }),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.quipux.close();
  }
}
