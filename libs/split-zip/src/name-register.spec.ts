import { NameRegister } from './name-register';

describe('the register of names', () => {
  it('numbers a name that differs from another only by case, before its extension', () => {
    const register = new NameRegister();
    const taken = [
      'a/Acta.pdf',
      'a/ACTA.PDF',
      'a/acta.pdf',
      'b/acta.pdf',
      'a/.env',
      'a/.ENV',
      'sin',
      'SIN',
      'd/',
      'D/',
    ];
    expect(taken.map((name) => register.take(name))).toEqual([
      'a/Acta.pdf',
      'a/ACTA (2).PDF',
      'a/acta (3).pdf',
      'b/acta.pdf',
      'a/.env',
      'a/.ENV (2)',
      'sin',
      'SIN (2)',
      'd/',
      'D (2)/',
    ]);
  });

  it('does not give a number that somebody already has as a name', () => {
    const register = new NameRegister();
    register.insert('x (2).txt');
    register.insert('x.txt');
    expect(register.take('X.txt')).toBe('X (3).txt');
  });

  it('goes on with the same numbers after the names were read back', () => {
    const [first, second] = [new NameRegister(), new NameRegister()];
    const names = Array.from({ length: 50 }, () => first.take('x.txt'));
    for (const name of names) second.insert(name);
    expect(second.take('x.txt')).toBe(first.take('x.txt'));
  });

  it('tells 200,000 similar names apart', () => {
    const register = new NameRegister();
    let known = 0;
    for (let index = 0; index < 200_000; index += 1) if (!register.insert(`d/${index}.txt`)) known += 1;
    expect(known).toBe(0);
    expect(register.insert('D/199999.TXT')).toBe(false);
  });

  it('numbers 20,000 equal names without asking for each number again', () => {
    const register = new NameRegister();
    for (let index = 0; index < 20_000; index += 1) register.take('documento.pdf');
    expect(register.take('documento.pdf')).toBe('documento (20001).pdf');
  });
});
