import { html } from './html';

describe('html', () => {
  it('escapes everything that is put in, in text and in attributes', () => {
    const evil = `<script>"&'</script>`;
    expect(html`<a title="${evil}">${evil}</a>`.markup).toBe(
      '<a title="&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;">&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;</a>',
    );
  });

  it('keeps its own markup, alone and in lists, and escapes once', () => {
    const items = ['a&b', 'c'].map((item) => html`<li>${item}</li>`);
    expect(
      html`<ul>
        ${items}${html`<li>${3}</li>`}
      </ul>`.markup.replaceAll(/\s/g, ''),
    ).toBe('<ul><li>a&amp;b</li><li>c</li><li>3</li></ul>');
  });
});
