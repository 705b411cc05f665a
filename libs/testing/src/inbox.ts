import { testServers } from './test-servers';

export interface InboxMessage {
  id: string;
  subject: string;
  /** When it arrived. */
  receivedAt: Date;
  from: string[];
  /** The addresses to which it was really delivered, hidden copies included. */
  recipients: string[];
  text: string;
  html: string;
  headers: Record<string, unknown>;
}

export interface Inbox {
  /** What arrived for an address, the oldest first. Specs run side by side: use an address that no other spec uses. */
  messagesTo(address: string): Promise<InboxMessage[]>;
  /** Forgets, for this inbox object, what arrived until now; it stays on the server, for the other specs. */
  clear(): Promise<void>;
}

interface MaildevEmail {
  id: string;
  subject?: string;
  time: string;
  from?: { address: string }[];
  envelope: { to: { address: string }[] };
  text?: string;
  html?: string;
  headers?: Record<string, unknown>;
}

/** The inbox that shows what the product's mail server got. @throws when the mail server has no such inbox (INBOX_URL). */
export function openInbox(inboxUrl = testServers().inboxUrl): Inbox {
  if (!inboxUrl)
    throw new Error('SMTP_URL names a mail server, so INBOX_URL must name its inbox (maildev) for the tests');
  const forgotten = new Set<string>();
  const all = async () => {
    const response = await fetch(new URL('/api/email', inboxUrl));
    if (!response.ok) throw new Error(`the inbox answers ${response.status}`);
    const emails = (await response.json()) as MaildevEmail[];
    return emails.map(asMessage).sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
  };
  return {
    messagesTo: async (address) => {
      const isMine = ({ id, recipients }: InboxMessage) =>
        recipients.includes(address.toLowerCase()) && !forgotten.has(id);
      return (await all()).filter(isMine);
    },
    clear: async () => {
      for (const { id } of await all()) forgotten.add(id);
    },
  };
}

function asMessage({ id, subject, time, from, envelope, text, html, headers }: MaildevEmail): InboxMessage {
  const addressesOf = (people: { address: string }[]) => people.map(({ address }) => address.toLowerCase());
  return {
    id,
    subject: subject ?? '',
    receivedAt: new Date(time),
    from: addressesOf(from ?? []),
    recipients: addressesOf(envelope.to),
    text: text ?? '',
    html: html ?? '',
    headers: headers ?? {},
  };
}
