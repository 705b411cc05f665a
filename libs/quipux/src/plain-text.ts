const namedEntities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  uuml: 'ü',
  ntilde: 'ñ',
  Aacute: 'Á',
  Eacute: 'É',
  Iacute: 'Í',
  Oacute: 'Ó',
  Uacute: 'Ú',
  Uuml: 'Ü',
  Ntilde: 'Ñ',
  iquest: '¿',
  iexcl: '¡',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  ordm: 'º',
  ordf: 'ª',
  deg: '°',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};
const lineBreaking = new Set(['br', 'p', 'div', 'tr', 'li', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const longestTagName = 20;
const notText = new Set(['script', 'style']);

/** Undoes what Quipux does to every typed text: «<» is stored as `&lt;` (and nothing else is escaped). */
export function undoQuipuxEscape(stored: string | null): string {
  return (stored ?? '').replaceAll('&lt;', '<').trim();
}

/**
 * The words of a piece of HTML that Quipux wrote or a person typed, one line per row or paragraph. The result is text, not
 * HTML: it may well hold `<script>`, and whoever shows it escapes it. Time is linear in the length, whatever the input.
 */
export function plainText(html: string | null): string {
  const source = html ?? '';
  let text = '';
  let position = 0;
  while (position < source.length) {
    const tag = nextTag(source, position);
    if (!tag) break;
    text += `${decodeEntities(source.slice(position, tag.start))}${separatorFor(tag.name)}`;
    position = tag.opens && notText.has(tag.name) ? endOfElement(source, tag.end, tag.name) : tag.end;
  }
  return tidy(text + decodeEntities(source.slice(position)));
}

interface Tag {
  start: number;
  end: number;
  name: string;
  opens: boolean;
}

/** A «<» that opens no tag («5 < 6») is text. */
function nextTag(source: string, from: number): Tag | null {
  const opening = /<(?=[a-z/!?])/gi;
  opening.lastIndex = from;
  const found = opening.exec(source);
  if (!found) return null;
  const start = found.index;
  const ending = source.startsWith('<!--', start) ? '-->' : '>';
  const end = source.indexOf(ending, start);
  if (end < 0) return null;
  const [, slash, name] = /^<(\/?)([a-z0-9]*)/i.exec(source.slice(start, Math.min(end, start + longestTagName))) ?? [];
  return { start, end: end + ending.length, name: (name ?? '').toLowerCase(), opens: slash === '' };
}

function endOfElement(source: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(source)?.index ?? source.length;
}

function separatorFor(tagName: string): string {
  if (lineBreaking.has(tagName)) return '\n';
  return tagName === 'td' || tagName === 'th' ? ' ' : '';
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return namedEntities[name as string] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal as string, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function tidy(text: string): string {
  const lines = text.split(/\r?\n|\r/).map((line) =>
    line
      .split(/[ \t\u00a0]+/)
      .filter(Boolean)
      .join(' '),
  );
  return lines.filter((line) => line !== '').join('\n');
}
