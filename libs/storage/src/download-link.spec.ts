import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { LinkExpiredError, linkSeconds, signDownload } from './download-link';

const client = new S3Client({
  endpoint: 'https://archivos.example.gob.ec',
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'clave', secretAccessKey: 'secreto' },
});

const sign = (signedAt: string, expiresAt: string) =>
  signDownload(
    client,
    { bucket: 'respaldos', key: 'a/b/RESPALDO_1.z01' },
    { fileName: 'RESPALDO_1.z01', expiresAt: new Date(expiresAt) },
    new Date(signedAt),
  );

describe('linkSeconds', () => {
  it('never lets a link outlive its end, whatever the milliseconds of both moments', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 2_000, max: 700_000_000 }), (now, left) => {
        const seconds = linkSeconds(new Date(now), new Date(now + left));
        const ends = Math.floor(now / 1_000) * 1_000 + seconds * 1_000;
        expect(ends).toBeLessThanOrEqual(now + left);
        expect(seconds).toBeLessThanOrEqual(604_800);
        if (seconds < 604_800) expect(now + left - ends).toBeLessThan(1_000);
      }),
    );
  });

  it.each(['2026-03-02T09:59:59.999Z', '2026-03-02T10:00:00.400Z', '2026-03-02T10:00:00.900Z'])(
    'refuses an end at %s when it is 10:00:00.500',
    (end) => {
      expect(() => linkSeconds(new Date('2026-03-02T10:00:00.500Z'), new Date(end))).toThrow(LinkExpiredError);
    },
  );
});

describe('signDownload', () => {
  it('signs the date and the seconds that lead to the end', async () => {
    const { url, expiresAt } = await sign('2026-03-02T10:00:00.700Z', '2026-03-06T09:00:00.300Z');
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-Date')).toBe('20260302T100000Z');
    expect(query.get('X-Amz-Expires')).toBe(String(4 * 86_400 - 3_600));
    expect(expiresAt.toISOString()).toBe('2026-03-06T09:00:00.000Z');
  });

  it('tells the browser to save it under its name, as a ZIP, and to keep no copy', async () => {
    const url = new URL((await sign('2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z')).url);
    expect(url.origin + url.pathname).toBe('https://archivos.example.gob.ec/respaldos/a/b/RESPALDO_1.z01');
    expect(url.searchParams.get('response-content-disposition')).toContain('filename="RESPALDO_1.z01"');
    expect(url.searchParams.get('response-content-type')).toBe('application/zip');
    expect(url.searchParams.get('response-cache-control')).toBe('no-store');
  });

  it('signs for seven days at most and says so', async () => {
    const { url, expiresAt } = await sign('2026-03-02T10:00:00Z', '2026-06-02T10:00:00Z');
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('604800');
    expect(expiresAt.toISOString()).toBe('2026-03-09T10:00:00.000Z');
  });
});
