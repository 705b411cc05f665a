import { plainText, undoQuipuxEscape } from './plain-text';

describe('the text of a piece of HTML', () => {
  it('keeps the words of a signer table, one row per line', () => {
    const html =
      '<table><tr><td>Firmado por:</td><td>Ana &Ntilde;u&ntilde;ez</td></tr><tr><td>Cargo:</td><td>Jefa</td></tr></table>';
    expect(plainText(html)).toBe('Firmado por: Ana Ñuñez\nCargo: Jefa');
  });

  it.each([
    ['uno<br>dos<BR/>tres', 'uno\ndos\ntres'],
    ['<p class="a">uno</p><p>dos</p>', 'uno\ndos'],
    ['5 < 6 y 7 > 2', '5 < 6 y 7 > 2'],
    ['p&lt;5&nbsp;d&iacute;as &amp; m&aacute;s', 'p<5 días & más'],
    ['&#225;&#xF1;', 'áñ'],
    ['&desconocida; & sola', '&desconocida; & sola'],
    ['&#99999999; &#0; &#x110000;', '&#99999999;'],
    ['sin cerrar <b', 'sin cerrar <b'],
    ['<!-- nota > con ángulo -->fin', 'fin'],
    [null, ''],
  ])('reads %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('drops what a script or a style says, also when it never ends', () => {
    expect(plainText('antes<script>alert("x < y")</script>después')).toBe('antesdespués');
    expect(plainText('antes<style>p { color: red }</style>después')).toBe('antesdespués');
    expect(plainText('antes<SCRIPT>alert(1)')).toBe('antes');
  });

  it('gives what was escaped as text, for whoever shows it to escape again', () => {
    expect(plainText('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe('<script>alert(1)</script>');
  });

  it.each([
    ['<', '<'.repeat(200_000)],
    ['<a', '<a'.repeat(200_000)],
    ['<a>', '<a>'.repeat(200_000)],
    ['<script>', '<script>'.repeat(200_000)],
    ['&', '&'.repeat(200_000)],
    ['spaces', ' '.repeat(400_000)],
  ])('takes time that grows with the length only: %s', (_, html) => {
    const beganAt = performance.now();
    plainText(html);
    expect(performance.now() - beganAt).toBeLessThan(1500);
  });
});

describe('a text that somebody typed into Quipux', () => {
  it('gets its «<» back, and nothing else is touched', () => {
    expect(undoQuipuxEscape('a &lt; b &amp; c &gt; d')).toBe('a < b &amp; c &gt; d');
    expect(undoQuipuxEscape(null)).toBe('');
  });
});
