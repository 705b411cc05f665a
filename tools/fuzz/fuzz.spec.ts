import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Schema } from './api-document';
import { Dice } from './dice';
import { fuzz, type FuzzReport } from './fuzz';
import { leakIn } from './leaks';
import { brokenValue, validValue } from './values';

const schema: Schema = {
  type: 'object',
  properties: {
    day: { type: 'string', format: 'date' },
    count: { type: 'integer', minimum: 1, maximum: 5 },
    send: { type: 'boolean' },
  },
  required: ['day', 'count'],
};

const manyOf = (make: (dice: Dice) => unknown): unknown[] => {
  const dice = new Dice(7);
  return Array.from({ length: 300 }, () => make(dice));
};

it('gives the same chance for the same seed, and another for another', () => {
  const rolls = (seed: number) => {
    const dice = new Dice(seed);
    return Array.from({ length: 5 }, () => dice.below(1_000));
  };
  expect(rolls(3)).toEqual(rolls(3));
  expect(rolls(3)).not.toEqual(rolls(4));
});

it('makes values that a schema takes', () => {
  for (const value of manyOf((dice) => validValue(schema, dice)))
    expect(value).toMatchObject({ day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), count: expect.any(Number) });
});

it('makes values that are broken in every way: type, absence, excess', () => {
  const values = manyOf((dice) => brokenValue(schema, dice));
  const objects = values.filter(
    (value): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  expect(values.length).toBeGreaterThan(objects.length);
  expect(objects.some((value) => !('day' in value))).toBe(true);
  expect(objects.some(({ count }) => typeof count === 'string')).toBe(true);
  expect(objects.some((value) => Object.keys(value).some((name) => !['day', 'count', 'send'].includes(name)))).toBe(
    true,
  );
});

describe('what an answer gives away', () => {
  it.each([
    ['a stack', 'Error\\n    at Object.run (/srv/x/main.js:10:3)'],
    ['SQL', 'invalid input syntax for type uuid: "x"'],
    ['SQL', 'relation \\"backup_request\\" does not exist'],
    ['an address of the insides', 'connect ECONNREFUSED 127.0.0.1:5432'],
    ['an error of the insides', 'TypeError: Cannot read properties of undefined'],
  ])('is called %s', (name, answer) => {
    expect(leakIn(answer, '', 'nobody', [])).toBe(name);
  });

  it('is not what the caller sent themselves', () => {
    expect(leakIn('no existe: /etc/node_modules', '/etc/node_modules', 'nobody', [])).toBeNull();
  });

  it("is another person's data for all but those who may see it", () => {
    const canaries = [{ text: 'CANARIO', seenBy: ['operator'] }];
    expect(leakIn('{"comment":"CANARIO"}', '', 'requester', canaries)).toBe("another person's data");
    expect(leakIn('{"comment":"CANARIO"}', '', 'operator', canaries)).toBeNull();
  });
});

describe('a run', () => {
  let server: Server;
  let url: string;
  const seen: string[] = [];

  beforeAll(async () => {
    const paths = {
      '/api/session': { post: {} },
      '/api/things/{id}': { get: { parameters: [{ name: 'id', in: 'path', schema: {} }] } },
    };
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? ''}`);
      if (request.url === '/api/openapi.json') return void response.end(JSON.stringify({ paths }));
      if (request.url === '/api/session') return void response.writeHead(201, { 'set-cookie': 'c=1; Path=/' }).end();
      response.writeHead(request.headers.cookie ? 500 : 404).end('{"id":"01890000-0000-7000-8000-0000000000aa"}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('asks as often as told, as somebody and as nobody, uses the ids that it meets, and finds every fault', async () => {
    const accounts = { requester: { login: 'a', password: 'b' } };
    const report: FuzzReport = await fuzz({
      gatewayUrl: url,
      requestCount: 200,
      seed: 5,
      accounts,
      canaries: [],
      ids: [],
    });
    expect(Object.values(report.byStatus).reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(report.faults.length).toBe(report.byStatus[500]);
    expect(report.faults.length).toBeGreaterThan(20);
    expect(report.faults[0]).toMatchObject({ actor: 'requester', why: 'a fault of the server' });
    expect(seen.some((line) => line.includes('0000000000aa'))).toBe(true);
  });
});
