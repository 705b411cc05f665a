import { fingerprintOf, keyIn } from './idempotency-key';

describe('an idempotency key', () => {
  it.each([
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['"pedido 7 de \\"hoy\\""', 'pedido 7 de "hoy"'],
    ['"a, b"', 'a, b'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('is read from %s', (value, key) => {
    expect(keyIn(value)).toBe(key);
  });

  it.each(['', '""', '"', 'a b', 'a, b', '"a", "b"', '"ñ"', '"\\n"', 'x'.repeat(256)])('is not %j', (value) => {
    expect(() => keyIn(value)).toThrow('input.invalid');
  });
});

describe('the fingerprint of an act', () => {
  const act = { method: 'POST', url: '/api/requests', body: { content: { from: '2025-01-01', to: '2025-06-30' } } };

  it('is the same whatever the order of the fields', () => {
    const body = { content: { to: '2025-06-30', from: '2025-01-01' } };
    expect(fingerprintOf({ ...act, body })).toBe(fingerprintOf(act));
  });

  it.each([
    ['where it goes', { url: '/api/requests/1' }],
    ['how', { method: 'PUT' }],
    ['a value', { body: { content: { from: '2025-01-02', to: '2025-06-30' } } }],
    ['the order of a list', { body: [2, 1] }],
    ['having a body', { body: undefined }],
  ])('tells acts apart by %s', (_, other) => {
    expect(fingerprintOf({ ...act, ...other })).not.toBe(fingerprintOf(act));
    expect(fingerprintOf({ ...act, body: [1, 2], ...other })).not.toBe(fingerprintOf({ ...act, body: [1, 2] }));
  });
});
