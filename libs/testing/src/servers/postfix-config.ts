import { join } from 'node:path';

export interface PostfixPlan {
  dir: string;
  port: number;
  /** Whom Postfix asks about every recipient; absent: everybody is welcome. */
  policyPort?: number | undefined;
  /** Mail to `away.test` is passed on to this port of the loopback. */
  awayPort?: number | undefined;
}

/** Mail to these is kept; any name in them has a mailbox. */
export const localDomains = ['quipux.test', 'respaldos.test'];

/** Nothing is chrooted: the queue lies in a temporary directory that holds no resolver and no libraries. */
const services = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  'bounce unix - - n - 0 bounce',
  'defer unix - - n - 0 bounce',
  'trace unix - - n - 0 bounce',
  'verify unix - - n - 1 verify',
  'proxymap unix - - n - - proxymap',
  'smtp unix - - n - - smtp',
  'relay unix - - n - - smtp',
  'showq unix n - n - - showq',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'virtual unix - n n - - virtual',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'postlog unix-dgram n - n - 1 postlogd',
];

/** `master.cf`: the daemons, and the one port that SMTP is spoken on. */
export const masterCf = ({ port }: PostfixPlan): string =>
  [`127.0.0.1:${port} inet n - n - - smtpd`, ...services, ''].join('\n');

/** `main.cf` of a Postfix that keeps to its directory and to the loopback. */
export function mainCf({ dir, policyPort, awayPort }: PostfixPlan): string {
  const settings: Record<string, string> = {
    compatibility_level: '3.6',
    queue_directory: join(dir, 'queue'),
    data_directory: join(dir, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    shlib_directory: '/usr/lib/postfix',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    // The short ones are given again to later mails.
    enable_long_queue_ids: 'yes',
    myhostname: 'mx.respaldos.test',
    mydestination: '',
    alias_maps: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    ...smtpdSettings(dir, policyPort),
    virtual_mailbox_domains: localDomains.join(', '),
    virtual_mailbox_base: join(dir, 'mail'),
    virtual_mailbox_maps: `regexp:${join(dir, 'etc/mailboxes')}`,
    virtual_minimum_uid: '1',
    virtual_uid_maps: 'static:65534',
    virtual_gid_maps: 'static:65534',
    maillog_file: join(dir, 'mail.log'),
    maillog_file_prefixes: dir,
    ...(awayPort !== undefined && {
      relay_domains: 'away.test',
      transport_maps: `inline:{away.test=smtp:[127.0.0.1]:${awayPort}}`,
    }),
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n')}\n`;
}

/** Reports about undelivered mail have a Maildir of their own; all else shares one. */
export const mailboxes = ['/^rebotes[+@]/ bounces/', '/./ inbox/', ''].join('\n');

function smtpdSettings(dir: string, policyPort: number | undefined): Record<string, string> {
  const policy = policyPort === undefined ? [] : [`check_policy_service inet:127.0.0.1:${policyPort}`];
  return {
    smtpd_relay_restrictions: 'reject_unauth_destination',
    smtpd_recipient_restrictions: [...policy, 'reject_unauth_destination'].join(', '),
    smtpd_tls_cert_file: join(dir, 'etc/cert.pem'),
    smtpd_tls_key_file: join(dir, 'etc/key.pem'),
    smtpd_tls_security_level: 'encrypt',
    smtpd_tls_received_header: 'yes',
    // A client that sends a thousand mails is what it is for.
    smtpd_client_connection_count_limit: '0',
  };
}
