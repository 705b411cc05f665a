import { readBounce, returnAddress } from './bounce-report';

const id = '01a206ff-0121-7832-bf95-afbb99083239';

/** What Postfix 3.7 writes, shortened. */
const report = ({ action = 'failed', to = `rebotes+${id}@respaldos.test`, original = `<${id}@quipux.test>` } = {}) =>
  `Return-Path: <>
Date: Mon, 23 Nov 2026 06:01:45 +0000 (UTC)
From: Mail Delivery System <MAILER-DAEMON@mx.respaldos.test>
Subject: Undelivered Mail Returned to Sender
To: ${to}
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status;
	boundary="0EB7E22ED4A.1795413705/mx.respaldos.test"
Message-Id: <20261123060145.44FCE22ED4E@mx.respaldos.test>

This is a MIME-encapsulated message.

--0EB7E22ED4A.1795413705/mx.respaldos.test
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.respaldos.test.

--0EB7E22ED4A.1795413705/mx.respaldos.test
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.respaldos.test

Final-Recipient: rfc822; maria@away.test
Action: ${action}
Status: 5.1.1
Remote-MTA: dns; 127.0.0.1
Diagnostic-Code: smtp; 550 5.1.1 <maria@away.test>: Recipient address
    rejected: User unknown

--0EB7E22ED4A.1795413705/mx.respaldos.test
Content-Type: message/rfc822

To: maria@away.test
Subject: Quipux: respaldo generado
Message-ID: ${original}

--0EB7E22ED4A.1795413705/mx.respaldos.test--
`;

const bounce = {
  deliveryId: id,
  reason: '550 5.1.1 <maria@away.test>: Recipient address rejected: User unknown',
};

describe('readBounce', () => {
  it('knows the mail by the address that the report came to, and tells the server’s words', () => {
    expect(readBounce(report())).toEqual(bounce);
  });

  it('reads line ends of the network as well', () => {
    expect(readBounce(report().replaceAll('\n', '\r\n'))).toEqual(bounce);
  });

  it('knows the mail by its returned Message-ID where a server cut off what follows the plus', () => {
    expect(readBounce(report({ to: 'rebotes@respaldos.test' }))).toEqual(bounce);
  });

  it('believes the address more than what was returned', () => {
    const other = '<00000000-0000-7000-8000-000000000000@quipux.test>';
    expect(readBounce(report({ original: other }))?.deliveryId).toBe(id);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])('takes «%s» for no failure', (action) => {
    expect(readBounce(report({ action }))).toBeNull();
  });

  it('gives the status where the server says nothing more, and something where it says nothing', () => {
    const mute = report().replace(/Diagnostic-Code:[^]*?unknown\n/i, '');
    expect(readBounce(mute)?.reason).toBe('5.1.1');
    expect(readBounce(mute.replace(/Status:.*\n/, ''))?.reason).toBe('devuelto sin explicación');
  });

  it('keeps a talkative server short', () => {
    expect(readBounce(report().replace('User unknown', 'x'.repeat(5_000)))?.reason).toHaveLength(500);
  });

  it.each([
    ['an out-of-office reply', `To: rebotes+${id}@respaldos.test\nSubject: Fuera\n\nAction: failed\n`],
    ['a report about another matter', report().replace('delivery-status;', 'disposition-notification;')],
    ['a report about nobody’s mail', report({ to: 'rebotes@a.test', original: '<1@quipux.test>' })],
    ['nothing', ''],
  ])('reads nothing out of %s', (_, source) => {
    expect(readBounce(source)).toBeNull();
  });
});

describe('returnAddress', () => {
  it('names the mail where the setting says so, and only there', () => {
    expect(returnAddress('rebotes+{id}@a.gob.ec', id)).toBe(`rebotes+${id}@a.gob.ec`);
    expect(returnAddress('rebotes@a.gob.ec', id)).toBe('rebotes@a.gob.ec');
  });
});
