import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { noise, pdfLike, Prose } from './content';

export const corpusNames = ['realistic', 'text', 'tiny'] as const;
export type CorpusName = (typeof corpusNames)[number];

/** A file of a corpus, made when it is asked for. */
export interface CorpusFile {
  readonly path: string;
  readonly content: () => Buffer;
}

const prose = new Prose('quipux');
/** A prime: sizes go round without a pattern. */
const stride = 7919;

/**
 * `realistic`: what a post has, 3,000 files of 1.4 GB: three quarters PDF-like or signed, 15 % office documents, 10 % text.
 * `text`: 600 MB. `tiny`: 50,000 files of 2 to 6 KB, a fifth of them not compressible.
 */
const recipes: Record<CorpusName, { count: number; file: (index: number) => CorpusFile }> = {
  realistic: {
    count: 3000,
    file: (index) => {
      const path = `buzon ${index % 40}/Oficio ${index}`;
      const kind = index % 20;
      const spread = (index * stride) % 600_000;
      if (index % 500 === 7) return pdf(`${path} anexo.pdf`, 10_000_000 + spread, index);
      if (kind < 12) return pdf(`${path}.pdf`, 150_000 + spread, index);
      if (kind < 15) return { path: `${path}.p7m`, content: () => noise(150_000 + spread, `p7m ${index}`) };
      if (kind < 18) return pdf(`${path}${['.docx', '.xlsx', '.pptx'][kind - 15]}`, 180_000 + spread, index);
      return text(`${path}${kind === 18 ? '.html' : '.xml'}`, 180_000 + spread, index);
    },
  },
  text: {
    count: 2400,
    file: (index) =>
      text(`buzon ${index % 40}/${index}${['.html', '.xml', '.txt'][index % 3]}`, (index * stride) % 500_000, index),
  },
  tiny: {
    count: 50_000,
    file: (index) => {
      const bytes = 2000 + ((index * stride) % 4000);
      const path = `buzon ${index % 400}/${index}`;
      if (index % 5 === 0) return { path: `${path}.p7s`, content: () => noise(bytes, `p7s ${index}`) };
      return text(`${path}.txt`, bytes, index);
    },
  },
};

/** The files of a corpus, the same at every call; `share` of them (0 to 1), evenly, for a shorter run. */
export function* corpusFiles(name: CorpusName, share = 1): Generator<CorpusFile, void, undefined> {
  const { count, file } = recipes[name];
  for (let index = 0; index < Math.ceil(count * share); index += 1) yield file(index);
}

/** Writes a corpus into a folder; answers how many files and bytes it is. */
export function buildCorpus(name: CorpusName, folder: string, share = 1): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  for (const { path, content } of corpusFiles(name, share)) {
    const made = content();
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), made);
    files += 1;
    bytes += made.length;
  }
  return { files, bytes };
}

function pdf(path: string, bytes: number, index: number): CorpusFile {
  return { path, content: () => pdfLike(bytes, index, prose) };
}

function text(path: string, bytes: number, index: number): CorpusFile {
  return { path, content: () => prose.passage(bytes, index) };
}
