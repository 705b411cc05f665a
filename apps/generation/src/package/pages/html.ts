/** Markup that may be placed as it is. Only `html` and this project's own constants make it. */
export class Markup {
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Content = Markup | string | number | null | undefined | false | readonly Content[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const unprintable = /(?![\t\n\r])\p{Cc}/gu;

export const escapeHtml = (text: string): string =>
  text.replaceAll(unprintable, '\uFFFD').replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);

function render(content: Content): string {
  if (content instanceof Markup) return content.toString();
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'object') return content.map(render).join('');
  return escapeHtml(String(content));
}

const compacted = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The source's indentation would be a fifth of a tray of 100,000 rows. */
function compact(strings: TemplateStringsArray): readonly string[] {
  const known = compacted.get(strings) ?? strings.map((text) => text.replaceAll(/\n\s+/g, '\n'));
  compacted.set(strings, known);
  return known;
}

/**
 * A template whose every value is escaped unless it is `Markup`. Values belong between tags or inside quoted attributes;
 * nothing of a document is ever put into a script, a style or an unquoted attribute.
 */
export function html(strings: TemplateStringsArray, ...values: Content[]): Markup {
  const parts = compact(strings);
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += render(value) + (parts[index + 1] ?? '');
  });
  return new Markup(text);
}

/** A relative link to a file of the package: `#`, `?` and spaces of its name stay part of the name. */
export const linkTo = (root: string, path: string): string => root + path.split('/').map(encodeURIComponent).join('/');
