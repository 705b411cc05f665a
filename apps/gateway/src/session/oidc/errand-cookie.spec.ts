import { errandIn, forgetErrand, keepErrand, safePath } from './errand-cookie';

const errand = {
  state: 's',
  nonce: 'n',
  verifier: 'v',
  returnPath: '/solicitudes',
  proof: { userId: 7, tokenSha256: 'ab' },
};

it('comes back as it went out, out of reach of scripts, and only to where it is needed', () => {
  const cookie = keepErrand(errand, true);
  expect(cookie).toMatch(/; Max-Age=600; Path=\/api\/session\/institutional; HttpOnly; Secure; SameSite=Lax$/);
  expect(errandIn(`a=1; ${cookie.split(';')[0]!}`)).toEqual(errand);
  expect(forgetErrand(false)).toContain('Max-Age=0');
});

it.each([
  undefined,
  '',
  'a=1',
  'respaldos_institucional=',
  'respaldos_institucional=%%%',
  `respaldos_institucional=${Buffer.from('{"state":1}').toString('base64url')}`,
])('is nothing when it is %j', (header) => expect(errandIn(header)).toBeNull());

it.each(['/', '/solicitudes?pagina=2', '/solicitudes/1/descarga#x'])('leads back to %s', (path) => {
  expect(safePath(path)).toBe(path);
});

it.each([
  '//malo.example',
  '/\\malo.example',
  'https://malo.example',
  'javascript:alert(1)',
  '/\t/malo.example',
  '/a\r\nX: 1',
  '',
  undefined,
  ['/a'],
])('never leads to %j', (path) => expect(safePath(path)).toBe('/'));
