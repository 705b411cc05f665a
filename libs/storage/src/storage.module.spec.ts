import { Test } from '@nestjs/testing';
import { ObjectStore } from './object-store';
import { OBJECT_STORE_OPTIONS, StorageModule } from './storage.module';

const options = {
  endpoint: 'http://127.0.0.1:9',
  region: 'us-east-1',
  bucket: 'respaldos',
  accessKeyId: 'clave',
  secretAccessKey: 'secreto',
};
const linkFrom = (store: ObjectStore) =>
  store.presignDownload('a.zip', { fileName: 'a.zip', expiresAt: new Date(Date.now() + 60_000) });

describe('StorageModule', () => {
  it('gives the application one store, made from its options', async () => {
    const application = await Test.createTestingModule({ imports: [StorageModule.forRoot(options)] }).compile();
    expect((await linkFrom(application.get(ObjectStore))).url).toContain('http://127.0.0.1:9/respaldos/a.zip?');
    await application.close();
  });

  it('takes other options under the same token', async () => {
    const application = await Test.createTestingModule({
      imports: [StorageModule.forRootAsync({ useFactory: () => options })],
    })
      .overrideProvider(OBJECT_STORE_OPTIONS)
      .useValue({ ...options, bucket: 'otro' })
      .compile();
    expect((await linkFrom(application.get(ObjectStore))).url).toContain('/otro/a.zip?');
    await application.close();
  });
});
