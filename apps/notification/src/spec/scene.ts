import { randomUUID } from 'node:crypto';
import { MailRoom } from './mail-room';
import { ScriptedSmtp } from './scripted-smtp';
import type { Staff } from './staff';

type Rooms = Parameters<typeof MailRoom.open>;

export const anAddress = (name: string): string => `${name}.${randomUUID()}@quipux.test`;

/** A mail room, one of its staff and a mail server that does as it is told: what the specs of one file share. */
export class Scene {
  private constructor(
    readonly room: MailRoom,
    readonly smtp: ScriptedSmtp,
    readonly staff: Staff,
  ) {}

  /** Takes both databases over. */
  static async open(...databases: Rooms): Promise<Scene> {
    const room = await MailRoom.open(...databases);
    const smtp = await new ScriptedSmtp().start();
    return new Scene(room, smtp, await room.staff({ SMTP_URL: smtp.url }));
  }

  get userId(): number {
    return this.room.quipux.accounts.requester.userId;
  }

  get adminId(): number {
    return this.room.quipux.accounts.institutionAdmin.userId;
  }

  get operatorId(): number {
    return this.room.quipux.accounts.operator.userId;
  }

  /** The requester, her institution admin and the operator, with addresses that no other test uses. */
  async people(): Promise<{ maria: string; oscar: string; ximena: string }> {
    const addresses = { maria: anAddress('maria'), oscar: anAddress('oscar'), ximena: anAddress('ximena') };
    await this.room.setPerson(this.userId, { email: addresses.maria, active: true });
    await this.room.setPerson(this.adminId, { email: addresses.oscar });
    await this.room.setPerson(this.operatorId, { email: addresses.ximena });
    return addresses;
  }

  /** The fact that a backup of one segment is ready. */
  async readyEntry(): Promise<number> {
    const id = await this.room.request(this.userId);
    await this.room.segments(id, 1, 0);
    return this.room.trail(id, 'generated');
  }

  /** `ready maria@… sent`, the mails about a fact. */
  async mailsOf(entry: number): Promise<string[]> {
    return (await this.room.deliveries(entry)).map(({ notice, recipient, state }) => `${notice} ${recipient} ${state}`);
  }

  /** The mail server is well again, and it is now. */
  async calmDown(): Promise<void> {
    this.smtp.onRecipient = this.smtp.onContent = this.smtp.onSender = () => undefined;
    await this.room.query('UPDATE clock SET shift = $1', ['0']);
  }

  async close(): Promise<void> {
    await this.smtp.stop();
    await this.staff.leave();
    await this.room.close();
  }
}
