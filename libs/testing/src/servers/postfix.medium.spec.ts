import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { eventually } from '../eventually';
import { readMaildir } from './maildir';
import { startPostfix, type PostfixServer } from './postfix';

describe('a private Postfix', () => {
  let postfix: PostfixServer;
  const send = async (to: string, subject = 'Aviso') => {
    const ca = readFileSync(postfix.caFile);
    const transport = createTransport({ url: postfix.smtpUrl, requireTLS: true, tls: { ca } });
    const mail = { from: 'rebotes+uno@respaldos.test', to, subject, text: 'ñ', messageId: `<${subject}@quipux.test>` };
    try {
      await transport.sendMail(mail);
    } finally {
      transport.close();
    }
  };

  beforeAll(async () => {
    const judge = (recipient: string) => (recipient.startsWith('nadie') ? 'REJECT 5.1.1 nobody here' : 'DUNNO');
    postfix = await startPostfix({ judge, awayPort: 1 });
  });
  afterAll(() => postfix.stop());

  it('keeps what is sent to anybody, over STARTTLS that its own authority vouches for', async () => {
    await send('maria@quipux.test', 'uno');
    const [mail] = await eventually(() => postfix.mails().length > 0 && postfix.mails());
    expect(mail).toMatchObject({ recipient: 'maria@quipux.test', messageId: '<uno@quipux.test>' });
    expect(mail!.queueId).toMatch(/^\w{12,}$/);
    await expect(createTransport(postfix.smtpUrl).verify()).rejects.toThrow(/certificate/);
  });

  it('asks the judge about each recipient', async () => {
    await expect(send('nadie@quipux.test')).rejects.toMatchObject({ responseCode: 554 });
  });

  it('takes nothing for the rest of the world', async () => {
    await expect(send('alguien@example.com')).rejects.toMatchObject({ responseCode: 554 });
  });

  it('goes on where it was after being ended under the feet of its clients', async () => {
    await postfix.halt();
    await expect(send('oscar@quipux.test')).rejects.toMatchObject({ code: 'ESOCKET' });
    await postfix.resume();
    await send('oscar@quipux.test', 'dos');
    await eventually(() => postfix.mails().some(({ messageId }) => messageId === '<dos@quipux.test>'));
    expect(readMaildir(postfix.bounceDir)).toEqual([]);
  });
});
