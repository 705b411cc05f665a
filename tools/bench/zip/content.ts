import { createCipheriv, createHash } from 'node:crypto';

const poolBytes = 8_388_608;
const wordCount = 1500;
const phraseCount = 400;
/** Of 256. */
const phraseShare = 30;
const letters = 'eeeeaaaaooossrrnniiddlcctumpbgvyqhfzjñxk';

/** Bytes that look random, as compressed and encrypted files do; the same for the same seed. */
export function noise(bytes: number, seed: string): Buffer {
  const key = createHash('sha256').update(seed).digest().subarray(0, 16);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

/** Official prose of invented words and set phrases, some far more frequent than others: deflate takes it to about a quarter. */
export class Prose {
  private readonly pool: Buffer;

  constructor(seed: string) {
    const words = inventedWords(seed);
    const phrases = setPhrases(seed, words);
    const dice = noise(poolBytes, `${seed} prose`);
    const pieces: string[] = [];
    for (let at = 0, length = 0; length < poolBytes; at += 3) {
      const of = dice[at]! < phraseShare ? phrases : words;
      const piece = of[Math.floor((dice.readUInt16LE(at + 1) / 65_536) ** 5 * of.length)]!;
      pieces.push(piece);
      length += piece.length + 1;
    }
    this.pool = Buffer.from(pieces.join(' ')).subarray(0, poolBytes);
  }

  /** Some of it, from a place of the seed's choice: twice the same passage is further apart than deflate can see. */
  passage(bytes: number, seed: number): Buffer {
    const start = (seed * 1_299_709) % poolBytes;
    const passage = Buffer.allocUnsafe(bytes);
    for (let filled = 0, from = start; filled < bytes; from = 0)
      filled += this.pool.copy(passage, filled, from, Math.min(poolBytes, from + bytes - filled));
    return passage;
  }
}

/** What a PDF is to a compressor: streams that are compressed already, with a little text between them. */
export function pdfLike(bytes: number, seed: number, prose: Prose): Buffer {
  const streamBytes = 60_000;
  const textBytes = 400;
  const content = noise(bytes, `pdf ${seed}`);
  for (let at = 0; at < bytes; at += streamBytes + textBytes)
    prose.passage(Math.min(textBytes, bytes - at), seed + at).copy(content, at);
  content.write('%PDF-1.7\n');
  return content;
}

function inventedWords(seed: string): string[] {
  const dice = noise(wordCount * 16, `${seed} words`);
  return Array.from({ length: wordCount }, (_, index) => {
    const rolls = dice.subarray(index * 16, index * 16 + 16);
    return Array.from(rolls.subarray(1, 3 + (rolls[0]! % 9)), (roll) => letters[roll % letters.length]).join('');
  });
}

function setPhrases(seed: string, words: readonly string[]): string[] {
  const dice = noise(phraseCount * 32, `${seed} phrases`);
  return Array.from({ length: phraseCount }, (_, index) => {
    const wordsOf = Array.from({ length: 4 + (index % 9) }, (__, word) => dice.readUInt16LE(index * 32 + word * 2));
    return wordsOf.map((roll) => words[roll % wordCount]).join(' ');
  });
}
