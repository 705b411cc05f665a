import type { TrailAction } from '@respaldos/contracts';
import { createDatabase, quipuxFixture } from '@respaldos/testing';
import { MailDeferred } from './announcements';
import type { MailRoom } from './spec/mail-room';
import { Scene } from './spec/scene';

let scene: Scene;
let maria: string;
let oscar: string;
let ximena: string;

beforeAll(async () => {
  scene = await Scene.open(await createDatabase('respaldos'), await quipuxFixture());
}, 120_000);
beforeEach(async () => {
  ({ maria, oscar, ximena } = await scene.people());
});
afterEach(async () => {
  await scene.calmDown();
  await scene.room.query(`UPDATE backup_request SET state = 'deleted' WHERE state IN ('submitted', 'approved')`);
});
afterAll(() => scene.close());

/** The text of the mails that an address got, one after the other. */
const readBy = (address: string) =>
  scene.smtp
    .takenBy(address)
    .map(({ source }) =>
      source
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8')),
    );
type RequestState = NonNullable<NonNullable<Parameters<MailRoom['request']>[1]>['state']>;
async function tell(action: TrailAction, state: RequestState, { backup = {}, before = [] as TrailAction[] } = {}) {
  const request = await scene.room.request(scene.userId, { state, backup });
  for (const earlier of before) await scene.room.trail(request, earlier);
  const entry = await scene.room.trail(request, action, 'Porque sí');
  await scene.staff.announce(entry);
  return { request, entry };
}

describe('Delivery and expiry', () => {
  it('rule 20: a mail names the request as «Mis solicitudes» does, and leads to its page and Recorrido', async () => {
    const { request } = await tell('generated', 'fulfilled');
    const [row] = await scene.room.query<{ number: string }>('SELECT number FROM backup_request WHERE id = $1', [
      request,
    ]);
    const [mail] = readBy(maria);
    expect(mail).toContain(`No. de solicitud: ${row!.number}\r\n`);
    expect(mail).toContain('Estado: Atendida\r\n');
    expect(mail).toContain(`https://respaldos.quipux.test/solicitudes/${request}`);
  });

  it('rule 21: a mail tells how long the backup may be fetched, and carries no link to its files', async () => {
    await tell('generated', 'fulfilled');
    const [mail] = readBy(maria);
    expect(mail).toContain('Recuerde que tiene 4 días para descargar su respaldo.');
    expect(mail).not.toMatch(/X-Amz|\.z01|\.zip|\/segments\//);
  });

  it('rule 22: nobody is invited to what has expired, and what was told stays for ever', async () => {
    const { entry, request } = await tell('generated', 'fulfilled');
    await scene.room.passTime('4 days');
    await scene.room.query(`UPDATE backup SET state = 'deleted' WHERE request_id = $1`, [request]);
    await scene.room.query(`UPDATE backup_request SET state = 'deleted' WHERE id = $1`, [request]);
    await scene.staff.remindExpiring();
    const expired = await scene.room.trail(request, 'expired');
    await scene.staff.announce(expired);
    expect(readBy(maria)).toHaveLength(1);
    expect(await scene.room.deliveries(entry)).toMatchObject([{ state: 'sent', recipient: maria }]);
    expect(await scene.room.shown(entry)).toEqual([`ready for ${scene.userId} as holder`]);
  });

  it('rule 23: the mail of the manual goes to the requester, and the same notice into the web', async () => {
    const { entry } = await tell('generated', 'fulfilled');
    const [mail] = readBy(maria);
    expect(mail).toContain('La generación de respaldos ha sido realizada.');
    expect(mail).toContain('Por favor revise su bandeja de Solicitudes en el sistema "respaldos.quipux.test"');
    expect([readBy(oscar), readBy(ximena)]).toEqual([[], []]);
    const [shown] = await scene.room.query<{ letter: { opening: string[]; closing: string[] } }>(
      'SELECT letter FROM notice WHERE trail_entry_id = $1',
      [entry],
    );
    expect(shown!.letter).toMatchObject({
      opening: ['La generación de respaldos ha sido realizada.'],
      closing: ['Recuerde que tiene 4 días para descargar su respaldo.'],
    });
  });

  it('rule 23: it goes to the active institution admins when the user is inactive at the moment of sending; never both', async () => {
    const request = await scene.room.request(scene.userId);
    const entry = await scene.room.trail(request, 'generated');
    scene.smtp.onRecipient = () => 451;
    await expect(scene.staff.announce(entry)).rejects.toThrow(MailDeferred);
    expect(await scene.room.shown(entry)).toEqual([`ready for ${scene.userId} as holder`]);
    await scene.room.setPerson(scene.userId, { active: false });
    scene.smtp.onRecipient = () => undefined;
    await scene.staff.announce(entry);
    expect([readBy(maria).length, readBy(oscar).length]).toEqual([0, 1]);
    expect(readBy(oscar)[0]).toContain('Usuario del respaldo: Ing. María José Ñacato');
    expect(await scene.room.shown(entry)).toEqual([`ready for ${scene.adminId} as institutionAdmin`]);
  });

  it('rule 23: a retried job sends no second mail', async () => {
    const { entry } = await tell('generated', 'fulfilled');
    await scene.room.query('UPDATE trail_entry SET announced_at = NULL WHERE id = $1', [entry]);
    await Promise.all([scene.staff.announce(entry), scene.staff.announce(entry)]);
    expect(readBy(maria)).toHaveLength(1);
  });

  it.each([
    ['received', 'scheduled', 'approved', [], 'Fecha tentativa: 2026-03-02'],
    ['rescheduled', 'scheduled', 'approved', ['scheduled'], 'Novedad: Porque sí\r\nFecha tentativa: 2026-03-02'],
    ['rejected', 'rejected', 'rejected', ['submitted'], 'Motivo: Porque sí'],
    ['cancelled', 'cancelled', 'deleted', ['submitted'], 'el respaldo no se generará'],
    ['deleted', 'cancelled', 'deleted', ['submitted', 'generated'], 'antes de que termine su vigencia'],
  ] as const)('rule 23: also %s', async (notice, action, state, before, words) => {
    const { entry } = await tell(action, state, { before: [...before] });
    expect((await scene.room.deliveries(entry)).map((row) => `${row.notice} ${row.state}`)).toEqual([`${notice} sent`]);
    expect(readBy(maria)).toEqual([expect.stringContaining(words)]);
    expect(await scene.room.shown(entry)).toEqual([`${notice} for ${scene.userId} as holder`]);
  });

  it('rule 23: a request that waits for its approval is received first and scheduled later', async () => {
    const { request, entry } = await tell('submitted', 'submitted', { backup: { state: 'pending' } });
    expect(readBy(maria)).toEqual([expect.stringContaining('espera su aprobación')]);
    await scene.room.query(`UPDATE backup_request SET state = 'approved' WHERE id = $1`, [request]);
    await scene.room.trail(request, 'approved');
    await scene.staff.announce(await scene.room.trail(request, 'scheduled'));
    expect(readBy(maria)[1]).toContain('respaldo calendarizado');
    expect(await scene.room.isAnnounced(entry)).toBe(true);
  });

  it('rule 23: one that is approved by itself is told once, with its date', async () => {
    const { request, entry } = await tell('submitted', 'approved', { backup: { state: 'pending' } });
    expect(await scene.room.deliveries(entry)).toEqual([]);
    await scene.staff.announce(await scene.room.trail(request, 'scheduled'));
    expect(readBy(maria)).toEqual([expect.stringContaining('recibida y aprobada')]);
  });

  it('rule 23: whoever has not downloaded it is reminded on the last day, once', async () => {
    const { request, entry } = await tell('generated', 'fulfilled');
    await scene.room.segments(request, 3, 1);
    await scene.room.passTime('71 hours');
    await scene.staff.remindExpiring();
    expect(readBy(maria)).toHaveLength(1);
    await scene.room.passTime('2 hours');
    await scene.staff.remindExpiring();
    await scene.staff.remindExpiring();
    expect(readBy(maria)).toHaveLength(2);
    expect(readBy(maria)[1]).toContain('faltan 2 de sus 3 partes');
    expect(await scene.room.shown(entry)).toContain(`reminder for ${scene.userId} as holder`);
  });

  it('rule 24: a call for help reaches the operators, with the evidence beside it', async () => {
    const request = await scene.room.request(scene.userId);
    await scene.room.segments(request, 3, 1);
    const entry = await scene.room.trail(request, 'helpRequested', 'Se corta al 80 %');
    await scene.staff.announce(entry);
    expect(readBy(maria)).toEqual([]);
    const [mail] = readBy(ximena);
    expect(mail).toContain('Solicitante de ayuda: Ana Prueba');
    expect(mail).toContain('Comentario: Se corta al 80 %');
    expect(mail).toContain('Partes con descarga: 1 de 3');
    expect(await scene.room.shown(entry)).toEqual([`helpRequest for ${scene.operatorId} as operator`]);
  });
});

describe('Operators', () => {
  it('rule 25: a failure reaches them with its cause and one safe action, and the requester without', async () => {
    const backup = { state: 'failed', failure_code: 'SourceFault', failure_detail: 'bodega no responde' };
    const { entry } = await tell('failed', 'approved', { backup });
    expect(readBy(ximena)).toEqual([expect.stringContaining('Causa: SourceFault\r\nDetalle: bodega no responde')]);
    expect(readBy(ximena)[0]).toContain('envíe el respaldo a generar de nuevo desde la solicitud');
    expect(readBy(maria)).toEqual([expect.not.stringContaining('SourceFault')]);
    expect(await scene.room.shown(entry)).toEqual([
      `failed for ${scene.userId} as holder`,
      `failureReport for ${scene.operatorId} as operator`,
    ]);
  });

  it('rule 25: what became of each mail is told by its row, with the reason', async () => {
    scene.smtp.onRecipient = (address) => (address === maria ? 550 : undefined);
    const backup = { state: 'failed', failure_code: 'SourceFault', failure_detail: '' };
    const { entry } = await tell('failed', 'approved', { backup });
    expect(await scene.room.deliveries(entry)).toMatchObject([
      { notice: 'failed', state: 'rejected', last_error: expect.stringContaining('550') },
      { notice: 'failureReport', state: 'sent', last_error: null },
    ]);
  });
});
