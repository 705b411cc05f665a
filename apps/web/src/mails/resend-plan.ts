import { noticeTitles, type MailView } from '@respaldos/contracts';
import { api } from '../api';
import { es } from '../es';
import type { ActionPlan } from '../request/action-plan';

const words = es.mails;

/** Confirms that a mail goes out again; `onSent` hears to whom, which may be others than the first time. */
export function resendPlan(mail: MailView, onSent: (recipients: readonly string[]) => void): ActionPlan {
  return {
    label: words.resend,
    confirm: words.resend,
    title: words.dialogTitle,
    text: words.dialogText(es.notices.heading(noticeTitles[mail.notice], mail.number), mail.recipient),
    done: words.done,
    act: async () => {
      const { items } = await api.mails.resend(mail.id);
      onSent(items.map(({ recipient }) => recipient));
    },
  };
}
