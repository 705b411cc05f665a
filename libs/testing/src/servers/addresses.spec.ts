import { addressesIn, addressesOf, asVariables, kindsIn, type ServerAddresses, testVariables } from './addresses';

const all: ServerAddresses = {
  postgresUrl: 'postgres://admin:secret@db.example:5432/postgres',
  redisUrl: 'redis://cache.example:6379',
  s3: { endpoint: 'https://s3.example', region: 'sa-east-1', accessKeyId: 'key', secretAccessKey: 'secret' },
  smtpUrl: 'smtp://mail.example:25',
  inboxUrl: 'http://mail.example:1080',
};

describe('the servers that an environment names', () => {
  it('are none in an empty environment', () => {
    expect(addressesIn({})).toEqual({});
  });

  it('are none where the variables are empty', () => {
    expect(addressesIn({ DATABASE_URL: '', REDIS_URL: '', S3_ENDPOINT: '', SMTP_URL: '' })).toEqual({});
  });

  it('come back from their variables as they were', () => {
    expect(addressesIn(asVariables(all))).toEqual(all);
    expect(addressesIn(asVariables(all, testVariables), testVariables)).toEqual(all);
  });

  it('are those of the product or those of the tests, never mixed', () => {
    expect(addressesIn(asVariables(all), testVariables)).toEqual({});
    expect(addressesIn(asVariables(all, testVariables))).toEqual({});
  });

  it('use the region us-east-1 unless another is named', () => {
    const { s3 } = addressesIn({ ...asVariables(all), S3_REGION: '' });
    expect(s3?.region).toBe('us-east-1');
  });

  it.each(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])('refuse an S3 server without %s', (missing) => {
    expect(() => addressesIn({ ...asVariables(all), [missing]: undefined })).toThrow(
      'With S3_ENDPOINT go S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set them too',
    );
  });

  it('know no inbox beside a mail server that names none', () => {
    expect(addressesIn({ SMTP_URL: all.smtpUrl })).toEqual({ smtpUrl: all.smtpUrl, inboxUrl: '' });
  });

  it('ignore an inbox without a mail server, since it would stay empty', () => {
    expect(addressesIn({ INBOX_URL: all.inboxUrl })).toEqual({});
  });
});

describe('kinds of server', () => {
  it('are known when all their addresses are', () => {
    expect(kindsIn(all)).toEqual(['postgres', 'redis', 's3', 'inbox']);
    expect(kindsIn({ redisUrl: all.redisUrl, smtpUrl: all.smtpUrl })).toEqual(['redis']);
    expect(kindsIn({ smtpUrl: all.smtpUrl, inboxUrl: '' })).toEqual(['inbox']);
  });

  it('pick their own addresses', () => {
    expect(addressesOf(['inbox', 'redis'], all)).toEqual({
      redisUrl: all.redisUrl,
      smtpUrl: all.smtpUrl,
      inboxUrl: all.inboxUrl,
    });
  });
});
