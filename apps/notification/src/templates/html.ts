const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that needs no escaping any more. */
class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}
export type { Html };

type Value = string | number | Html | readonly Html[];

/** Template tag: what is put in is escaped, unless it is markup made by this tag. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(strings.reduce((markup, piece, at) => markup + render(values[at - 1]!) + piece));
}

function render(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number')
    return String(value).replaceAll(/[&<>"']/g, (character) => entities[character]!);
  return value instanceof Html ? value.markup : value.map(({ markup }) => markup).join('');
}
