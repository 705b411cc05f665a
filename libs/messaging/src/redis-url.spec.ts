import { parseRedisUrl } from './redis-url';

describe('a Redis URL', () => {
  it('names one server, with its database and credentials when there are any', () => {
    expect(parseRedisUrl('redis://cache')).toEqual({
      shape: 'single',
      node: { host: 'cache', port: 6379 },
      db: 0,
      tls: false,
    });
    expect(parseRedisUrl('redis://app:s%40fe@10.0.0.5:6380/2')).toEqual({
      shape: 'single',
      node: { host: '10.0.0.5', port: 6380 },
      db: 2,
      tls: false,
      username: 'app',
      password: 's@fe',
    });
  });

  it('takes a password without a user, an IPv6 host, and TLS', () => {
    expect(parseRedisUrl('rediss://:secret@[::1]:6400')).toMatchObject({
      tls: true,
      password: 'secret',
      node: { host: '::1', port: 6400 },
    });
    expect(parseRedisUrl('rediss://:secret@[::1]:6400')).not.toHaveProperty('username');
  });

  it('names the sentinels and the master they watch', () => {
    expect(parseRedisUrl('redis+sentinel://:pw@s1:26379,s2/respaldos?db=3&sentinelPassword=x')).toEqual({
      shape: 'sentinel',
      nodes: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26379 },
      ],
      name: 'respaldos',
      db: 3,
      sentinelPassword: 'x',
      password: 'pw',
      tls: false,
    });
  });

  it('names some nodes of a cluster', () => {
    expect(parseRedisUrl('rediss+cluster://n1:7001,n2:7002')).toEqual({
      shape: 'cluster',
      nodes: [
        { host: 'n1', port: 7001 },
        { host: 'n2', port: 7002 },
      ],
      tls: true,
    });
  });

  it.each([
    ['http://cache:6379', /looks like redis:/],
    ['redis://', /looks like redis:/],
    ['redis://one,two', /takes one host/],
    ['redis+sentinel://s1:26379', /name of the master/],
    ['redis://cache/first', /database number/],
    ['redis://cache:port', /not a Redis host/],
  ])('is refused when it is %s', (url, reason) => {
    expect(() => parseRedisUrl(url)).toThrow(reason);
  });

  it('keeps its password out of the refusal', () => {
    expect(() => parseRedisUrl('redis://app:hunter2@one,two')).toThrow(expect.not.stringContaining('hunter2') as Error);
  });
});
