/** Together with the folder in front a path stays under 130 characters, which leaves Windows (260) room for the folder of the person. */
export const maximumNameCharacters = 100;
/** Linux counts bytes (255); splitters and encrypted homes take some of them. */
const maximumNameBytes = 140;
const fallbackTitle = 'archivo';

// Separators, what Windows refuses, `%` (BagIt and URLs escape with it), and what one cannot see: controls, bidi, zero-width.
const forbidden = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*%\ufff0-\uffff]/gu;
const loneSurrogate = /\p{Cs}/gu;

const trimEdges = (text: string): string => {
  let start = 0;
  let end = text.length;
  while (start < end && /[. _]/.test(text[start] ?? '')) start += 1;
  while (end > start && /[. ]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
};

function cut(text: string, characters: number, bytes: number): string {
  let kept = '';
  let usedBytes = 0;
  for (const character of text) {
    usedBytes += Buffer.byteLength(character);
    if (usedBytes > bytes || kept.length + character.length > characters) break;
    kept += character;
  }
  return kept;
}

const safeExtension = (extension: string): string => {
  const clean = extension.toLowerCase().replace(/^\./, '');
  return /^[a-z0-9]{1,8}(\.[a-z0-9]{1,8})?$/.test(clean) ? clean : 'bin';
};

/**
 * A file name that every system takes and a person still recognises: `<ordinal>_<title>.<extension>`. The ordinal makes it
 * unique whatever the case of the rest, and keeps it off Windows' reserved names (`CON`, `LPT1`…).
 * @param extension of the content, not of the hint: a hint that already ends in it does not get it twice.
 */
export function safeName(ordinal: number, hint: string, extension: string): string {
  const suffix = `.${safeExtension(extension)}`;
  const prefix = `${String(ordinal).padStart(6, '0')}_`;
  let title = hint.replaceAll(loneSurrogate, '').normalize('NFC').replaceAll(forbidden, '_').split(/\s+/).join(' ');
  if (title.toLowerCase().endsWith(suffix)) title = title.slice(0, -suffix.length);
  const room = prefix.length + suffix.length;
  title = trimEdges(cut(trimEdges(title), maximumNameCharacters - room, maximumNameBytes - room)) || fallbackTitle;
  return prefix + title + suffix;
}
