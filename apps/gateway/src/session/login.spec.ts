import { loginFrom } from './login';

it.each([
  ['1700000002', 'U1700000002'],
  [' u1700000002 ', 'U1700000002'],
  ['uusr12345', 'UUSR12345'],
  ['UADMINISTRADOR', 'UADMINISTRADOR'],
])('%s is the login %s', (typed, login) => {
  expect(loginFrom(typed)).toBe(login);
});
