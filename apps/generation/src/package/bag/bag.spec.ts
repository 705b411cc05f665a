import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyIdOf } from '@respaldos/runtime';
import { aPackageAbout, bytesOf } from '@respaldos/testing';
import { entryOf } from '../entry';
import { someCounts } from '../spec/a-line';
import { Bag } from './bag';
import { bagInfo } from './bag-info';

describe('Bag', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'bag-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function papersOf(names: string[], signed = true): Promise<Map<string, Buffer>> {
    const bag = new Bag(directory);
    for (const name of names) bag.list(entryOf(name, name));
    const key = signed ? generateKeyPairSync('ed25519').privateKey : undefined;
    const papers = new Map<string, Buffer>();
    for (const entry of bag.tagFiles(aPackageAbout(), someCounts(), key)) papers.set(entry.name, await bytesOf(entry));
    return papers;
  }

  it('lists what is in it, in its order, with the total that lets a reader see at once whether all is there', async () => {
    const papers = await papersOf(['data/a.txt', 'data/ñ b.txt']);
    const manifest = papers.get('manifest-sha256.txt')!.toString();
    expect(manifest.match(/ {2}.+/g)).toEqual(['  data/a.txt', '  data/ñ b.txt']);
    expect(manifest).toMatch(/^([0-9a-f]{64} {2}data\/.+\n){2}$/);
    expect(papers.get('bag-info.txt')!.toString()).toContain('Payload-Oxum: 23.2\n');
  });

  it('escapes what would break a line of the list (RFC 8493 §2.1.3)', async () => {
    const papers = await papersOf(['data/100%\r\n.txt']);
    expect(papers.get('manifest-sha256.txt')!.toString()).toMatch(/ {2}data\/100%25%0D%0A\.txt\n$/);
  });

  it('takes nothing that is not payload', () => {
    expect(() => new Bag(directory).list(entryOf('LEEME.txt', ''))).toThrow('«LEEME.txt» is not in the payload');
  });

  it('ends with the list of its papers and its signature, which alone are in no list', async () => {
    const papers = await papersOf(['data/a.txt']);
    const listed = papers
      .get('tagmanifest-sha256.txt')!
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(66));
    expect([...papers.keys()]).toEqual([...listed, 'tagmanifest-sha256.txt', 'firma-ed25519.sig']);
    const key = createPublicKey(papers.get('firma-clave-publica.pem')!.toString());
    expect(verify(null, papers.get('tagmanifest-sha256.txt')!, key, papers.get('firma-ed25519.sig')!)).toBe(true);
    for (const paper of ['bag-info.txt', 'LEEME.txt']) expect(papers.get(paper)!.toString()).toContain(keyIdOf(key));
  });

  it('has names for the signature that no validator takes for a list of checksums', async () => {
    for (const name of (await papersOf([])).keys())
      expect(/^(tag)?manifest-/.test(name)).toBe(/^(tag)?manifest-sha256\.txt$/.test(name));
  });

  it('says nothing of a signature when there is no key', async () => {
    const papers = await papersOf(['data/a.txt'], false);
    expect([...papers.keys()].some((name) => name.startsWith('firma'))).toBe(false);
    expect(papers.get('bag-info.txt')!.toString()).not.toContain('Firma');
  });
});

describe('bag-info.txt', () => {
  const about = aPackageAbout();
  const info = (overrides = {}, more: [string, string][] = []): string =>
    bagInfo(
      { ...about, ...overrides },
      someCounts({ documentCount: 30, exceptionCount: 2 }),
      { bytes: 9, fileCount: 2 },
      more,
    );

  it('says whose it is, of when, and how much, in the tags of the standard and our own', () => {
    expect(info({}, [['Otra', 'cosa']]).split('\n')).toEqual([
      'Source-Organization: Instituto de Prueba',
      'Contact-Email: soporte@respaldos.example',
      'External-Description: Respaldo de los documentos de Ing. Rosa Ñato Pérez en Quipux, 2017-01-01 a 2017-07-31',
      'External-Identifier: respaldo-45346',
      'Bagging-Date: 2017-07-31',
      'Payload-Oxum: 9.2',
      'Bag-Software-Agent: Quipux Respaldos <https://respaldos.example>',
      'Documentos: 30',
      'Excepciones: 2',
      'Otra: cosa',
      '',
    ]);
  });

  it('lets no name of a person or institution begin another tag', () => {
    const owner = { ...about.owner, institution: 'Uno\r\nPayload-Oxum: 0.0\n\n  Dos' };
    const lines = info({ owner }).split('\n');
    expect(lines[0]).toBe('Source-Organization: Uno Payload-Oxum: 0.0 Dos');
    expect(lines.filter((line) => line.startsWith('Payload-Oxum:'))).toEqual(['Payload-Oxum: 9.2']);
  });
});
