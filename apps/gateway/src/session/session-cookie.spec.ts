import { clearSession, setSession, tokenIn } from './session-cookie';

it('is out of reach of scripts and other sites, and of plain HTTP unless that is allowed', () => {
  expect(setSession('abc', true)).toBe('respaldos_session=abc; Path=/; HttpOnly; Secure; SameSite=Lax');
  expect(setSession('abc', false)).not.toContain('Secure');
});

it('is taken away with the attributes that it was given with', () => {
  expect(clearSession(true)).toBe('respaldos_session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax');
});

it('is found among others, or not', () => {
  expect(tokenIn('a=1; respaldos_session=abc; b=2')).toBe('abc');
  expect(tokenIn('a=1')).toBeUndefined();
  expect(tokenIn(undefined)).toBeUndefined();
});
