import type { Period, SelectedDocument, Tray } from '../model';

/** What the rule looks at of a document, as whoever made it says it. */
interface Judged {
  documentId: string;
  parentId: string;
  stateCode: number;
  registeredAt: string;
  officialAt: string | null;
  senders: number[];
  recipients: number[];
  copies: number[];
  steps: { action: number; from: number; to: number | null }[];
}

/**
 * Rule 13 once more, over documents in memory and without SQL: what `select` answers is compared with it. Written from
 * «quipux-legacy» §5.1 sentence by sentence, and from nothing of this library.
 */
export function expectedSelection(documents: Judged[], userId: number, period: Period): SelectedDocument[] {
  return documents
    .flatMap((document) => {
      const datedAt = dateOf(document);
      const trays = traysOf(document, userId);
      if (datedAt === null || trays.length === 0 || !isWithin(ecuadorsDay(datedAt), period)) return [];
      return [{ documentId: document.documentId, trays, datedAt: new Date(datedAt).toISOString() }];
    })
    .sort((a, b) => a.datedAt.localeCompare(b.datedAt) || a.documentId.localeCompare(b.documentId));
}

function traysOf(document: Judged, userId: number): Tray[] {
  const { senders, recipients, copies, stateCode, steps } = document;
  const isOriginal = document.documentId.endsWith('0');
  const isCopy = document.documentId.endsWith('1');
  const isHandled = [0, 2, 3, 6].includes(stateCode);
  // a) sender of an original that is filed, kept or sent; b) reassigned by the user
  const isSent =
    (senders.includes(userId) && isOriginal && [0, 3, 6].includes(stateCode)) ||
    (isHandled && steps.some(({ action, from }) => action === 9 && from === userId));
  // c) recipient or in copy of a copy that is filed or under way; d) reassigned to the user; e) informed to the user
  const isReceived =
    ((recipients.includes(userId) || copies.includes(userId)) && isCopy && [0, 2].includes(stateCode)) ||
    (isHandled && steps.some(({ action, to }) => (action === 9 || action === 10) && to === userId)) ||
    (isHandled && steps.some(({ action, to }) => action === 8 && to === userId));
  return [...(isSent ? (['sent'] as const) : []), ...(isReceived ? (['received'] as const) : [])];
}

/** The official date when the parent is an outgoing document, otherwise that of its registration. */
const dateOf = ({ parentId, officialAt, registeredAt }: Judged): string | null =>
  parentId.endsWith('0') ? officialAt : registeredAt;

const isWithin = (day: string, { from, to }: Period): boolean => day >= from && day <= to;

const inEcuador = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Guayaquil', dateStyle: 'short' });
const ecuadorsDay = (instant: string): string => inEcuador.format(new Date(instant));

/**
 * The same rule as the old system's database would judge it: the lists searched as text and days cut from timestamps, in a
 * session that lives in Ecuador. $1 user, $2 and $3 days. Correct and slow; only tests may run it.
 */
export const oldRule = `
  WITH dated AS (
    SELECT r.*, r.radi_nume_radi::text AS id, right(r.radi_nume_radi::text, 1) AS ending,
           (CASE WHEN r.radi_nume_temp::text LIKE '%0' THEN r.radi_fech_ofic ELSE r.radi_fech_radi END)::date AS day
      FROM radicado r)
  SELECT id, tray FROM (
    SELECT id, day, 'sent' AS tray FROM dated
     WHERE radi_usua_rem LIKE '%-' || $1::text || '-%' AND ending = '0' AND esta_codi IN (0, 3, 6)
    UNION
    SELECT d.id, day, 'sent' FROM dated d JOIN hist_eventos h USING (radi_nume_radi)
     WHERE esta_codi IN (0, 2, 3, 6) AND h.sgd_ttr_codigo = 9 AND h.usua_codi_ori::text = $1::text
    UNION
    SELECT id, day, 'received' FROM dated
     WHERE (radi_usua_dest LIKE '%-' || $1::text || '-%' OR radi_cca LIKE '%-' || $1::text || '-%')
       AND ending = '1' AND esta_codi IN (0, 2)
    UNION
    SELECT d.id, day, 'received' FROM dated d JOIN hist_eventos h USING (radi_nume_radi)
     WHERE esta_codi IN (0, 2, 3, 6) AND h.sgd_ttr_codigo IN (8, 9, 10) AND h.usua_codi_dest::text = $1::text) AS trays
   WHERE day BETWEEN $2::date AND $3::date
   ORDER BY id, tray DESC`;
