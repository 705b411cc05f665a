import fc from 'fast-check';
import { escapeHtml, html, linkTo } from './html';

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('html', () => {
  it('keeps a subject that is a script as text, also inside an attribute', () => {
    const subject = `"><script>alert('x')</script>`;
    const page = html`<p title="${subject}">${subject}</p>`.toString();
    const safe = '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;';
    expect(page).toBe(`<p title="${safe}">${safe}</p>`);
  });

  it('places markup as it is, lists one after another and leaves out what is not there', () => {
    const rows = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
    expect(html`<p>${rows}${null}${undefined}${false}${0}</p>`.toString()).toBe('<p><li>a</li><li>&lt;b&gt;</li>0</p>');
  });

  it('drops the indentation of the source, never of a value', () => {
    const page = html`<section>
      <p>${'a\n    b'}</p>
    </section>`;
    expect(page.toString()).toBe('<section>\n<p>a\n    b</p>\n</section>');
  });

  it('lets no value open a tag, end an attribute or begin an entity, and loses none of its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const escaped = escapeHtml(value);
        expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        expect(unescape(escaped)).toBe(value.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD'));
      }),
    );
  });

  it('links to names with spaces, ñ, # and ?', () => {
    expect(linkTo('../', 'archivos/0001/a #1 ¿ñ?.pdf')).toBe('../archivos/0001/a%20%231%20%C2%BF%C3%B1%3F.pdf');
  });
});
