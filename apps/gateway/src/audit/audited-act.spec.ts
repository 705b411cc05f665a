import { auditedActOf, inputText } from './audited-act';

const id = '01890000-0000-7000-8000-000000000001';
const actOf = (method: string, path: string, params: Record<string, string> = {}) =>
  auditedActOf({ method, params } as Parameters<typeof auditedActOf>[0], path);

it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is an act, of whatever route', (method) => {
  expect(actOf(method, '/api/algo/nuevo')).toEqual({
    action: `${method} /api/algo/nuevo`,
    kind: 'act',
    requestId: null,
  });
});

it('an act on a request names it', () => {
  expect(actOf('POST', '/api/requests/:id/approval', { id })).toMatchObject({ kind: 'act', requestId: id });
});

it.each(['/api/requests/:id', '/api/requests/:id/segments', '/api/requests/:id/algo-nuevo'])(
  'GET %s is a look',
  (path) => {
    expect(actOf('GET', path, { id })).toMatchObject({ kind: 'look', requestId: id });
  },
);

it('a search for people is an act: it shows who they are', () => {
  expect(actOf('GET', '/api/users')).toEqual({ action: 'GET /api/users', kind: 'act', requestId: null });
});

it.each([
  ['a list', '/api/requests', {}],
  ['what follows a page that was looked at', '/api/requests/:id/events', { id }],
  ['an id that can be none', '/api/requests/:id', { id: "1' OR '1" }],
  ["another thing's id", '/api/decrees/:id', { id }],
])('%s is not a look at a request', (_, path, params) => {
  expect(actOf('GET', path, params)).toBeNull();
});

describe('what was sent', () => {
  it('is kept as text, without passwords wherever they stand', () => {
    expect(inputText({ day: '2026-01-05', password: 'secreta', deep: { newPassword: 'otra' } })).toBe(
      '{"day":"2026-01-05","password":"…","deep":{"newPassword":"…"}}',
    );
    expect(inputText(undefined)).toBe('');
  });

  it('is cut where it is long, and holds nothing that a database refuses', () => {
    expect(inputText({ comment: 'ñ'.repeat(10_000) }).length).toBe(2_000);
    const text = inputText({ comment: '\0\ud800', pair: '😀'.repeat(2_000) });
    expect(text).not.toContain('\0');
    expect(() => encodeURIComponent(text)).not.toThrow();
  });
});
