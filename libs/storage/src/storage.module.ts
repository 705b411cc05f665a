import { Inject, Module, type DynamicModule, type FactoryProvider, type OnModuleDestroy } from '@nestjs/common';
import { ObjectStore } from './object-store';
import type { ObjectStoreOptions } from './s3-client';

/** Under this token the options can be overridden in tests. */
export const OBJECT_STORE_OPTIONS = Symbol('OBJECT_STORE_OPTIONS');

export interface StorageVariables {
  S3_ENDPOINT: string;
  S3_PUBLIC_ENDPOINT?: string | undefined;
  S3_REGION: string;
  S3_BUCKET: string;
  S3_ACCESS_KEY_ID: string;
  S3_SECRET_ACCESS_KEY: string;
}

@Module({})
export class StorageModule implements OnModuleDestroy {
  constructor(@Inject(ObjectStore) private readonly store: ObjectStore) {}

  /** From the variables that every service names alike. */
  static fromEnv(env: StorageVariables): DynamicModule {
    return StorageModule.forRoot({
      endpoint: env.S3_ENDPOINT,
      ...(env.S3_PUBLIC_ENDPOINT ? { publicEndpoint: env.S3_PUBLIC_ENDPOINT } : {}),
      region: env.S3_REGION,
      bucket: env.S3_BUCKET,
      accessKeyId: env.S3_ACCESS_KEY_ID,
      secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    });
  }

  static forRoot(options: ObjectStoreOptions): DynamicModule {
    return StorageModule.forRootAsync({ useFactory: () => options });
  }

  /** Provides `ObjectStore` to the whole application, made from options that a factory gives. */
  static forRootAsync(
    options: Omit<FactoryProvider<ObjectStoreOptions>, 'provide'> & Pick<DynamicModule, 'imports'>,
  ): DynamicModule {
    const { imports = [], ...factory } = options;
    return {
      module: StorageModule,
      global: true,
      imports,
      providers: [
        { provide: OBJECT_STORE_OPTIONS, ...factory },
        {
          provide: ObjectStore,
          inject: [OBJECT_STORE_OPTIONS],
          useFactory: (given: ObjectStoreOptions) => new ObjectStore(given),
        },
      ],
      exports: [ObjectStore],
    };
  }

  onModuleDestroy(): void {
    this.store.close();
  }
}
