import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { aPackageAbout, aSelectedDocument, aSourceDocument, type Bodega, packDocuments } from '@respaldos/testing';
import type { FaultCode } from './fault';
import { Ledger } from './ledger';
import { PackageWriter } from './package-writer';

const documentCount = 20_000;
const heapBytesPerDocument = 400;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

describe('PackageWriter with many documents', () => {
  it('keeps a short row per document and pages, chunks and spools the rest', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'package-scale-'));
    const writer = await PackageWriter.open(aPackageAbout(), new Ledger(directory));
    const bodega: Bodega<FaultCode> = () => ({ content: Buffer.alloc(0), extension: 'pdf' });
    const beforeBytes = heapBytes();
    for (let n = 1; n <= documentCount; n++) {
      for (const entry of packDocuments(writer, [[aSelectedDocument(n), aSourceDocument(n)]], bodega)) void entry.bytes;
    }
    expect((heapBytes() - beforeBytes) / documentCount).toBeLessThan(heapBytesPerDocument);
    let largestBufferBytes = 0;
    const names: string[] = [];
    for await (const { name, body } of writer.closing()) {
      names.push(name);
      if (Buffer.isBuffer(body)) largestBufferBytes = Math.max(largestBufferBytes, body.length);
    }
    expect(names.filter((name) => name.startsWith('data/sitio/filas-'))).toHaveLength(4);
    expect(names.filter((name) => name.startsWith('data/paginas/enviados'))).toHaveLength(40);
    expect(largestBufferBytes).toBeLessThan(2 ** 21);
    rmSync(directory, { recursive: true });
  }, 60_000);
});
