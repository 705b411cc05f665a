import { attachment } from './content-disposition';

describe('attachment', () => {
  it('names a plain file twice, alike', () => {
    expect(attachment('RESPALDO_5950.z01')).toBe(
      `attachment; filename="RESPALDO_5950.z01"; filename*=UTF-8''RESPALDO_5950.z01`,
    );
  });

  it('keeps accents and spaces in the extended name and spells the other without them', () => {
    expect(attachment('Peña Núñez.zip')).toBe(
      `attachment; filename="Pena Nunez.zip"; filename*=UTF-8''Pe%C3%B1a%20N%C3%BA%C3%B1ez.zip`,
    );
  });

  it('brings a decomposed name to its composed form', () => {
    expect(attachment('n\u0303.zip')).toContain(`filename*=UTF-8''%C3%B1.zip`);
  });

  it.each([
    ['a line break, which would start another header', 'a\r\nSet-Cookie: b', 'a__Set-Cookie: b'],
    ['a quote, which would end the name', 'a"; x="b', 'a_; x=_b'],
    ['a path', '../..\\etc/passwd', '.._.._etc_passwd'],
    ['a percent sign, which some browsers decode', '%2e%2e', '_2e_2e'],
    ['a right-to-left override, which disguises extensions', 'acta\u202Epiz.exe', 'acta_piz.exe'],
    ['what ASCII cannot say', '日本.zip', '__.zip'],
    ['a lone surrogate', 'a\uD800.zip', 'a_.zip'],
    ['nothing', '  ', 'archivo'],
  ])('survives %s', (_, name, ascii) => {
    expect(attachment(name)).toContain(`attachment; filename="${ascii}"; filename*=UTF-8''`);
    expect(attachment(name)).toMatch(/^[\x20-\x7e]+$/);
  });

  it('escapes what the extended syntax reserves', () => {
    expect(attachment(`a'(1)*,;%.zip`)).toContain(`filename*=UTF-8''a%27%281%29%2A%2C%3B%25.zip`);
  });
});
