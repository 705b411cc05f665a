import { Inject, Module, type DynamicModule, type FactoryProvider, type OnModuleDestroy } from '@nestjs/common';
import { ObjectStore } from './object-store';
import type { ObjectStoreOptions } from './s3-client';

/** Under this token the options can be overridden in tests. */
export const OBJECT_STORE_OPTIONS = Symbol('OBJECT_STORE_OPTIONS');

@Module({})
export class StorageModule implements OnModuleDestroy {
  constructor(@Inject(ObjectStore) private readonly store: ObjectStore) {}

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
