import { createBucket, eventually, testServers, type TestBucket } from '@respaldos/testing';
import { LinkExpiredError } from './download-link';
import { ObjectStore } from './object-store';

let bucket: TestBucket;
let store: ObjectStore;

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const sign = (fileName: string, expiresAt = inSeconds(60)) =>
  store.presignDownload('r/RESPALDO.z01', { fileName, expiresAt });

beforeAll(async () => {
  bucket = await createBucket();
  store = new ObjectStore({ ...testServers().s3, bucket: bucket.bucket });
  await store.put('r/RESPALDO.z01', Buffer.from('0123456789'));
});
afterAll(async () => {
  store.close();
  await bucket.drop();
});

describe('ObjectStore.presignDownload', () => {
  it('lets anybody who has the link download the segment under its name, uncached', async () => {
    const answer = await fetch((await sign('RESPALDO_5950.z01')).url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="RESPALDO_5950.z01"');
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('0123456789');
  });

  it('goes on with a download where it stopped, through another link', async () => {
    const first = await fetch((await sign('a.z01')).url, { headers: { Range: 'bytes=0-3' } });
    const second = await fetch((await sign('a.z01')).url, { headers: { Range: 'bytes=4-' } });
    expect([first.status, second.status]).toEqual([206, 206]);
    expect((await first.text()) + (await second.text())).toBe('0123456789');
    expect(second.headers.get('content-range')).toBe('bytes 4-9/10');
  });

  it.each(['Peña "Ñuño"; x=y.zip', "a'(1)*,;%&+=#?.zip", 'a\r\nX-Injected: 1', '日本.zip', '../../x.zip'])(
    'carries the name «%s» without breaking the link or the headers',
    async (name) => {
      const answer = await fetch((await sign(name)).url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-injected')).toBeNull();
      const extended = /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '');
      expect(decodeURIComponent(extended![1]!)).toBe(name.replaceAll(/[\r\n/\\]/g, '_'));
    },
  );

  it('is refused from its end on, by the server itself', async () => {
    const { url, expiresAt } = await sign('a.z01', inSeconds(2));
    expect((await fetch(url)).status).toBe(200);
    await eventually(async () => (await fetch(url)).status === 403);
    expect(Date.now()).toBeLessThan(expiresAt.getTime() + 1_500);
    await expect(sign('a.z01', expiresAt)).rejects.toThrow(LinkExpiredError);
  });

  it('is refused when its end, its key or its name is altered, and without a signature', async () => {
    const { url } = await sign('a.z01');
    const altered = [
      url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=604800'),
      url.replace('RESPALDO.z01', 'RESPALDO.z02'),
      url.replace('a.z01', 'b.exe'),
      url.slice(0, url.indexOf('?')),
    ];
    for (const link of altered) expect([400, 403]).toContain((await fetch(link)).status);
  });

  it('is signed for the address that browsers see', async () => {
    const facing = new ObjectStore({
      ...testServers().s3,
      bucket: 'respaldos',
      publicEndpoint: 'https://s3.example.gob.ec',
    });
    const { url } = await facing.presignDownload('a.zip', { fileName: 'a.zip', expiresAt: inSeconds(60) });
    expect(url).toMatch(/^https:\/\/s3\.example\.gob\.ec\/respaldos\/a\.zip\?/);
    facing.close();
  });
});
