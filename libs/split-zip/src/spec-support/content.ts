/** Bytes that do not compress, the same for the same seed. */
export function noise(bytes: number, seed = 1): Buffer {
  const words = new Uint32Array(Math.ceil(bytes / 4));
  let state = (seed * 2654435761) >>> 0 || 1;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state >>> 0;
  }
  return Buffer.from(words.buffer, 0, bytes);
}

/** Text that compresses to about a quarter. */
export function text(bytes: number, seed = 1): Buffer {
  const words = [
    'oficio',
    'memorando',
    'respuesta',
    'anexo',
    'señor',
    'dirección',
    'ministerio',
    'Quito',
    'fecha',
    'trámite',
  ];
  const digits = noise(bytes, seed);
  const pieces: string[] = [];
  for (let index = 0, length = 0; length < bytes; index += 1) {
    const piece = `${words[digits[index % bytes]! % 10]} ${digits[(index * 7) % bytes]} `;
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.from(pieces.join('')).subarray(0, bytes);
}

export const modifiedAt = new Date('2024-03-05T21:07:08Z');
