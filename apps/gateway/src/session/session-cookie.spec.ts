import { clearSession, setSession, tokenIn } from './session-cookie';

it('is out of reach of scripts and other sites, and of plain HTTP and other hosts unless that is allowed', () => {
  expect(setSession('abc', true)).toBe('__Host-respaldos_session=abc; Path=/; HttpOnly; Secure; SameSite=Strict');
  expect(setSession('abc', false)).toBe('respaldos_session=abc; Path=/; HttpOnly; SameSite=Strict');
});

it('is taken away with the attributes that it was given with', () => {
  expect(clearSession(true)).toBe('__Host-respaldos_session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict');
});

it('is found among others, or not', () => {
  expect(tokenIn('a=1; __Host-respaldos_session=abc; b=2', true)).toBe('abc');
  expect(tokenIn('a=1; respaldos_session=abc', false)).toBe('abc');
  expect(tokenIn('a=1', false)).toBeUndefined();
  expect(tokenIn(undefined, true)).toBeUndefined();
});

it('is not taken from a name that plain HTTP may set, where TLS is demanded', () => {
  expect(tokenIn('respaldos_session=abc', true)).toBeUndefined();
});
