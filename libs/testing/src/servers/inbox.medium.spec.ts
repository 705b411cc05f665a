import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { eventually } from '../eventually';
import { openInbox } from '../inbox';
import { startInbox } from './inbox';

describe('a private inbox', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'inbox-spec-'));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  async function send(smtpUrl: string, to: string, subject: string, more: { bcc?: string } = {}) {
    const transport = createTransport(smtpUrl);
    await transport.sendMail({
      from: 'sistema@quipux.example',
      to,
      subject,
      text: `Texto: ${subject}`,
      html: '<p>ñ</p>',
      ...more,
    });
    transport.close();
  }

  it('shows what arrived for an address, hidden copies too, in its order', async () => {
    const server = await startInbox({ dir });
    const inbox = openInbox(server.inboxUrl);
    await send(server.smtpUrl, 'Maria.Perez@example.ec', 'Respaldo listo', { bcc: 'aiq@example.ec' });
    await send(server.smtpUrl, 'maria.perez@example.ec', 'Recordatorio');
    await expect(inbox.messagesTo('maria.perez@example.ec')).resolves.toMatchObject([
      { subject: 'Respaldo listo', from: ['sistema@quipux.example'], html: expect.stringContaining('ñ') as string },
      { subject: 'Recordatorio', text: expect.stringContaining('Texto: Recordatorio') as string },
    ]);
    await expect(inbox.messagesTo('aiq@example.ec')).resolves.toHaveLength(1);
    await expect(inbox.messagesTo('nobody@example.ec')).resolves.toEqual([]);
    await server.stop();
  });

  it('forgets for one reader what is cleared, and keeps it for the others', async () => {
    const server = await startInbox({ dir });
    const [mine, theirs] = [openInbox(server.inboxUrl), openInbox(server.inboxUrl)];
    await send(server.smtpUrl, 'uno@example.ec', 'before');
    await mine.clear();
    await send(server.smtpUrl, 'uno@example.ec', 'after');
    const subjects = async (inbox: typeof mine) =>
      (await inbox.messagesTo('uno@example.ec')).map(({ subject }) => subject);
    expect([await subjects(mine), await subjects(theirs)]).toEqual([['after'], ['before', 'after']]);
    await server.stop();
  });

  it('keeps the mails in its directory over a restart', async () => {
    const first = await startInbox({ dir, durable: true });
    await send(first.smtpUrl, 'uno@example.ec', 'kept');
    await first.stop();
    expect(readdirSync(join(dir, 'mails'))).not.toEqual([]);
    const second = await startInbox({ dir, durable: true });
    expect(second.smtpUrl).toBe(first.smtpUrl);
    const messages = await eventually(async () => {
      const found = await openInbox(second.inboxUrl).messagesTo('uno@example.ec');
      return found.length > 0 && found;
    });
    expect(messages).toMatchObject([{ subject: 'kept' }]);
    await second.stop();
  });
});
