import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from './env';
import { keyIdOf, publicKeyEnv, publicPemOf, readPublicKeys, readSigningKey, signingKeyEnv } from './signing-key';

const aKeyPair = () => generateKeyPairSync('ed25519');
const privatePem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const oneLine = (key: KeyObject): string =>
  (key.type === 'private'
    ? key.export({ type: 'pkcs8', format: 'der' })
    : key.export({ type: 'spki', format: 'der' })
  ).toString('base64');

describe('the key that signs', () => {
  it.each([
    ['PEM', privatePem],
    ['one line of base64', oneLine],
  ])('is read from %s and signs what its public key verifies', (_form, written) => {
    const { privateKey, publicKey } = aKeyPair();
    const signature = sign(null, Buffer.from('ñ'), readSigningKey(written(privateKey)));
    expect(verify(null, Buffer.from('ñ'), publicKey, signature)).toBe(true);
  });

  it('has the id that anybody can take of the public key', () => {
    const { privateKey, publicKey } = aKeyPair();
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const expected = createHash('sha256').update(der).digest('hex');
    expect([keyIdOf(privateKey), keyIdOf(publicKey)]).toEqual([expected, expected]);
    expect(readPublicKeys(publicPemOf(privateKey))[0]?.keyId).toBe(expected);
  });

  it('is refused by its name, without repeating it, when it is of another kind or no key at all', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(() => readSigningKey(privatePem(rsa.privateKey))).toThrow('found one of type rsa');
    const secret = 'c2VjcmV0byBxdWUgbm8gZXMgdW5hIGNsYXZl';
    expect(() => readEnv(signingKeyEnv, { SIGNING_KEY: secret })).toThrow(/SIGNING_KEY: expected an Ed25519 key/);
    expect(() => readEnv(signingKeyEnv, { SIGNING_KEY: secret })).not.toThrow(secret);
    expect(() => readEnv(signingKeyEnv, {})).toThrow(/SIGNING_KEY/);
  });

  it('comes from a file, as every secret', () => {
    const directory = mkdtempSync(join(tmpdir(), 'key-'));
    const { privateKey } = aKeyPair();
    writeFileSync(join(directory, 'firma.pem'), privatePem(privateKey));
    const { SIGNING_KEY } = readEnv(signingKeyEnv, { SIGNING_KEY_FILE: join(directory, 'firma.pem') });
    expect(keyIdOf(SIGNING_KEY)).toBe(keyIdOf(privateKey));
    rmSync(directory, { recursive: true });
  });
});

describe('the keys that are published', () => {
  it('stay in their order, the present one first, whether in PEM or in one line', () => {
    const keys = [aKeyPair(), aKeyPair(), aKeyPair()].map(({ publicKey }) => publicKey);
    const ids = keys.map(keyIdOf);
    const asIds = (text: string) => readPublicKeys(text).map(({ keyId }) => keyId);
    expect(asIds(keys.map(publicPemOf).join('\n# anterior\n'))).toEqual(ids);
    expect(asIds(keys.map(oneLine).join(' '))).toEqual(ids);
  });

  it('are never private ones: that would publish the secret', () => {
    const { privateKey } = aKeyPair();
    for (const text of [privatePem(privateKey), oneLine(privateKey)])
      expect(() => readEnv(publicKeyEnv, { SIGNING_PUBLIC_KEY: text })).toThrow(/SIGNING_PUBLIC_KEY: expected/);
    expect(() => readPublicKeys(' \n')).toThrow('found none');
  });
});
