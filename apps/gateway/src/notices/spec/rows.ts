import type { MailState, NoticeCapacity } from '@respaldos/contracts';
import { newId } from '@respaldos/runtime';
import type { Rows } from '../../spec/rows';

const letter = {
  subject: 'Quipux: respaldo generado - Solicitud de Respaldo 5950',
  opening: ['La generación de respaldos ha sido realizada.'],
  data: { heading: 'Información de la solicitud', rows: [['No. de solicitud', '5950']] },
  closing: ['Recuerde que tiene 4 días para descargar su respaldo.'],
};

/** A fact that people are told about. */
async function aFact(rows: Rows): Promise<{ requestId: string; trailEntryId: number }> {
  const requestId = await rows.request({ state: 'fulfilled' });
  const [entry] = await rows.run<{ id: string }>(
    `INSERT INTO trail_entry (request_id, action, request_state, backup_state)
     VALUES ($1, 'generated', 'fulfilled', 'generated') RETURNING id`,
    [requestId],
  );
  return { requestId, trailEntryId: Number(entry!.id) };
}

/** A notice as the notification service leaves it. */
export async function aNotice(
  rows: Rows,
  { userId, capacity }: { userId: number; capacity: NoticeCapacity },
): Promise<{ id: string; requestId: string }> {
  const { requestId, trailEntryId } = await aFact(rows);
  const id = newId();
  await rows.run(
    `INSERT INTO notice (id, trail_entry_id, request_id, notice, user_id, capacity, letter)
     VALUES ($1, $2, $3, 'ready', $4, $5, $6)`,
    [id, trailEntryId, requestId, userId, capacity, JSON.stringify(letter)],
  );
  return { id, requestId };
}

/** A mail as the notification service leaves it. */
export async function aMail(
  rows: Rows,
  { recipient, state }: { recipient: string; state: MailState },
): Promise<{ id: string; requestId: string }> {
  const { requestId, trailEntryId } = await aFact(rows);
  const id = newId();
  await rows.run(
    `INSERT INTO email_delivery (id, trail_entry_id, request_id, notice, recipient, subject, message_id, state, last_error)
     VALUES ($1, $2, $3, 'ready', $4, $5, $6, $7, CASE WHEN $7 = 'rejected' THEN '550 no such user' END)`,
    [id, trailEntryId, requestId, recipient, letter.subject, `<${id}@quipux.test>`, state],
  );
  return { id, requestId };
}
