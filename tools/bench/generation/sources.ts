import { aDocument, insertDocument } from '@respaldos/testing';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { noise, Prose } from '../zip/content';

/** Before anything that an invented Quipux has. */
export const period = { from: '2014-01-01', to: '2014-12-31' };

export interface SourcesOrder {
  quipuxUrl: string;
  bodegaDir: string;
  userId: number;
  bytes: number;
  documentCount: number;
  isSparse: boolean;
}

/** Of ten documents one is text that compresses; the rest is, as PDFs are, compressed already. */
const textEvery = 10;

/** Documents of one person in a year before all others, one file each. @returns the files' paths in the bodega */
export async function writeSources(order: SourcesOrder): Promise<string[]> {
  const { quipuxUrl, bodegaDir, userId, bytes, documentCount, isSparse } = order;
  const prose = new Prose('generation');
  const fileBytes = Math.ceil(bytes / documentCount);
  const client = new Client({ connectionString: quipuxUrl });
  await client.connect();
  const paths: string[] = [];
  for (let index = 0; index < documentCount; index += 1) {
    const path = `/2014/000201/${String(index).padStart(6, '0')}.${index % textEvery === 0 ? 'txt' : 'pdf'}`;
    const target = join(bodegaDir, path);
    mkdirSync(dirname(target), { recursive: true });
    // No two are alike: half as large and half as large again in turn.
    const size = Math.ceil(fileBytes * (index % 2 === 0 ? 0.5 : 1.5));
    if (isSparse) sparse(target, size);
    else writeFileSync(target, index % textEvery === 0 ? prose.passage(size, index) : noise(size, `g${index}`));
    const at = new Date(Date.UTC(2014, 0, 2, 12) + index * ((300 * 86_400_000) / documentCount)).toISOString();
    await insertDocument(client, aDocument({ senders: [userId], registeredAt: at, officialAt: at, path }));
    paths.push(path);
  }
  await client.end();
  return paths;
}

function sparse(path: string, bytes: number): void {
  writeFileSync(path, '');
  truncateSync(path, bytes);
}
