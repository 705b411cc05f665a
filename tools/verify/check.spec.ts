import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyIdOf, publicPemOf } from '@respaldos/runtime';
import { parseArguments } from './arguments';
import { check } from './check';
import { aSigningKey, writeBag } from './spec/a-bag';

describe('npm run verify', () => {
  const key = aSigningKey();
  let home: string;
  let bag: string;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'check-'));
    bag = join(home, 'bag');
    await writeBag(bag, { signingKey: key });
    writeFileSync(join(home, 'clave.pem'), publicPemOf(key));
    writeFileSync(join(home, 'otra.pem'), publicPemOf(aSigningKey()));
  });
  afterAll(() => rmSync(home, { recursive: true }));
  const ask = (...words: string[]) => check(parseArguments(words)!);

  it.each([[[]], [['a', 'b']], [['a', '--public-key']], [['a', '--public-key=']], [['--json']], [['a', '--fast']]])(
    'does not understand %j',
    (words) => expect(parseArguments(words)).toBeUndefined(),
  );

  it('says in Spanish that a backup is whole, and how far the signature proves who made it', async () => {
    const { exitCode, text } = await ask(bag);
    expect(exitCode).toBe(0);
    expect(text).toContain('Respaldo de los documentos de Ing. Rosa Ñato Pérez en Quipux, 2017-01-01 a 2017-07-31');
    expect(text).toContain('RESPALDO ÍNTEGRO');
    expect(text).toContain(`Firma coherente con la clave que trae el propio respaldo: ${keyIdOf(key)}`);
    const proven = await ask(bag, '--public-key', join(home, 'clave.pem'));
    expect([proven.exitCode, proven.text]).toEqual([0, expect.stringContaining('Firma válida, con la clave indicada')]);
  });

  it('ends with 1 and names the file and what is wrong with it, for people and for machines', async () => {
    appendFileSync(join(bag, 'LEEME.txt'), ' ');
    const forPeople = await ask(bag);
    const forMachines = await ask(bag, '--json');
    expect([forPeople.exitCode, forMachines.exitCode]).toEqual([1, 1]);
    expect(forPeople.text).toContain('RESPALDO NO VÁLIDO. Con problemas: 1 archivo\n  LEEME.txt: CAMBIADO');
    expect(JSON.parse(forMachines.text)).toMatchObject({
      isValid: false,
      problems: [{ file: 'LEEME.txt', kind: 'changed' }],
      signature: { state: 'self', keyId: keyIdOf(key) },
    });
    await writeBag(bag, { signingKey: key });
  });

  it('ends with 1 when another key signed than the one that was given', async () => {
    const { exitCode, text } = await ask(bag, '--public-key', join(home, 'otra.pem'));
    expect([exitCode, text]).toEqual([1, expect.stringContaining('firma-ed25519.sig: OTRA CLAVE')]);
  });

  it('ends with 2 where nothing could be checked, and names what is missing', async () => {
    const nowhere = join(home, 'nada.zip');
    const forPeople = await ask(nowhere);
    expect([forPeople.exitCode, forPeople.text]).toEqual([2, expect.stringContaining('NO SE PUEDE COMPROBAR')]);
    const { exitCode, text } = await ask(nowhere, '--json');
    expect([exitCode, JSON.parse(text)]).toEqual([
      2,
      { isValid: false, problems: [{ file: nowhere, kind: 'missing', detail: 'nothing of this name' }] },
    ]);
    writeFileSync(join(home, 'no.pem'), 'no');
    await expect(ask(bag, '--public-key', join(home, 'no.pem'))).rejects.toThrow(/no\.pem no se puede usar/);
  });
});
