import { accounts, everybody } from './cast';
import { inventedCedula, userRow } from './person';

/** The check of Ecuador's cédulas, as the Registro Civil's rule is published. */
function isValidCedula(cedula: string): boolean {
  const digits = cedula.split('').map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => {
    const product = at % 2 === 0 ? digit * 2 : digit;
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10 === digits[9];
}

describe('an invented person', () => {
  it('has a cédula of ten digits that nobody can have', () => {
    expect(isValidCedula('1710034065')).toBe(true); // the example of the published rule
    for (let serial = 0; serial < 3000; serial += 1) {
      expect(inventedCedula(serial)).toMatch(/^\d{10}$/);
      expect(isValidCedula(inventedCedula(serial))).toBe(false);
    }
  });

  it('is one row of usuarios for each post', () => {
    expect(new Set(everybody.map(({ userId }) => userId)).size).toBe(everybody.length);
    const { requesterWithTwoPosts, secondPost } = accounts;
    expect([secondPost.login, secondPost.password, secondPost.identification]).toEqual([
      requesterWithTwoPosts.login,
      requesterWithTwoPosts.password,
      requesterWithTwoPosts.identification,
    ]);
  });

  it('is renamed when it is inactivated', () => {
    const { inactiveUser } = accounts;
    expect(userRow(inactiveUser)).toMatchObject({
      usua_login: 'l1006',
      usua_cedula: `${inactiveUser.identification}-1006`,
      usua_esta: 0,
    });
  });
});
