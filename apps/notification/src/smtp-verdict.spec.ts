import { verdictOf } from './smtp-verdict';

const failure = (fields: { code?: string; command?: string; responseCode?: number }) =>
  Object.assign(new Error('the server said so'), fields);

describe('verdictOf', () => {
  it.each([
    ['an unknown mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }],
    ['a refused content', { code: 'EMESSAGE', command: 'DATA', responseCode: 554 }],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }],
  ])('gives %s up', (_, fields) => {
    expect(verdictOf(failure(fields))).toMatchObject({ outcome: 'rejected' });
  });

  it.each([
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 452 }],
    ['greylisting', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 451 }],
    ['a busy content filter', { code: 'EMESSAGE', command: 'DATA', responseCode: 451 }],
  ])('tries again for the address, slower and slower: %s', (_, fields) => {
    expect(verdictOf(failure(fields))).toMatchObject({ outcome: 'deferred', ofAddress: true });
  });

  it.each([
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }],
    ['a refused sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
    ['a server that is being stopped', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }],
    ['a server that is not there', { code: 'ESOCKET', command: 'CONN' }],
    ['a server without STARTTLS', { code: 'ETLS', command: 'STARTTLS', responseCode: 502 }],
    ['a server that refuses us all', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }],
  ])('blames no address for %s', (_, fields) => {
    expect(verdictOf(failure(fields))).toMatchObject({ outcome: 'deferred', ofAddress: false });
  });

  it('keeps the reason short and says what was thrown, whatever it was', () => {
    expect(verdictOf('nonsense')).toEqual({ outcome: 'deferred', reason: 'nonsense', ofAddress: false });
    const { reason } = verdictOf(new Error('x'.repeat(5_000))) as { reason: string };
    expect(reason).toHaveLength(500);
  });
});
