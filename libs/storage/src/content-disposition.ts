const ATTRIBUTE_CHARACTER = /[A-Za-z0-9!#$&+.^_`|~-]/;

/**
 * `Content-Disposition: attachment` with the file's name (RFC 6266): a plain ASCII `filename` for old clients and the real one
 * in `filename*` (RFC 8187, UTF-8). Path separators and control characters never reach a disk, so they become `_`.
 */
export function attachment(fileName: string): string {
  const name = fileName.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/]/gu, '_').trim() || 'archivo';
  const ascii = name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["%]/gu, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtended(name.normalize('NFC'))}`;
}

function encodeExtended(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const plain = byte < 0x80 && ATTRIBUTE_CHARACTER.test(character);
      return plain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
