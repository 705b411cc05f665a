/** What a delivery status notification says of one of our mails (RFC 3464). */
export interface BounceReport {
  deliveryId: string;
  /** In the words of the server that refused. */
  reason: string;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const place = '{id}';

/** The envelope's sender of a mail, to which a report about it comes back: `{id}` in the setting names the mail. */
export const returnAddress = (setting: string, deliveryId: string): string => setting.replace(place, deliveryId);

/**
 * Reads a mail that came to the return address.
 * @returns null for whatever is no report that delivery failed for good: delays, receipts, out-of-office replies, advertising.
 */
export function readBounce(source: string): BounceReport | null {
  const [head = '', ...rest] = source.split(/\r?\n\r?\n/);
  const headers = unfolded(head);
  const body = rest.join('\n\n');
  const type = /^content-type:(.*)$/im.exec(headers)?.[1] ?? '';
  if (!/multipart\/report/i.test(type) || !/report-type="?delivery-status/i.test(type)) return null;
  const status = unfolded(body);
  if (!/^action:\s*failed\s*$/im.test(status)) return null;
  const deliveryId = idIn(headers, body);
  if (!deliveryId) return null;
  const said = /^diagnostic-code:\s*(?:[\w-]+\s*;)?(.*)$/im.exec(status) ?? /^status:(.*)$/im.exec(status);
  return { deliveryId, reason: (said?.[1] ?? '').trim().slice(0, 500) || 'devuelto sin explicación' };
}

/** Its own recipient names the mail; where a server cuts what follows a plus off, the returned Message-ID does. */
function idIn(headers: string, body: string): string | undefined {
  const recipient = new RegExp(`^(?:to|delivered-to|x-original-to):.*?(${uuid})`, 'im').exec(headers);
  const original = new RegExp(`^message-id:\\s*<(${uuid})@`, 'im').exec(body);
  return (recipient ?? original)?.[1]?.toLowerCase();
}

/** A field that goes on in the next line as one line (RFC 5322 §2.2.3). */
const unfolded = (text: string): string => text.replaceAll(/\r?\n[ \t]+/g, ' ');
