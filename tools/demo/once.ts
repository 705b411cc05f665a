import { MainJob } from './main-job';
import type { Stage } from './stage';

/** The last line of `npm run demo -- --once --json`. */
export interface OnceReport {
  request: { number: number; state: string };
  backup: {
    state: string;
    documents: number;
    exceptions: number;
    segments: { name: string; bytes: number; sha256: string; url: string }[];
  };
  mail: { to: string; subject: string };
  expiresAt: string;
  afterExpiry: { requestState: string; backupState: string; linkStatus: number };
  seconds: number;
}

/** The whole main job without a person; throws at the first step that did not truly happen. */
export async function runOnce(stage: Stage, outDir: string, say: (step: string) => void): Promise<OnceReport> {
  const startedAt = Date.now();
  const job = new MainJob(stage);
  await job.login();
  const requested = await job.request();
  say(`Solicitud No. ${requested.number} aprobada; fecha tentativa ${requested.dueAt}`);
  const fulfilled = await job.passNight(requested);
  say(`Atendida: ${fulfilled.documentCount} documentos, ${fulfilled.exceptionCount} observaciones`);
  const mail = await job.readMail(fulfilled);
  say(`Correo a ${mail.recipients.join(', ')}: ${mail.subject}`);
  const segments = await job.download(fulfilled, outDir);
  say(`Descargadas ${segments.length} partes en ${outDir}`);
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
  const afterExpiry = await job.expire(fulfilled, segments[0]!.url);
  say('Terminó la vigencia: archivos eliminados y comprobada su ausencia');
  return {
    request: { number: fulfilled.number, state: fulfilled.state },
    backup: {
      state: fulfilled.backupState,
      documents: fulfilled.documentCount ?? 0,
      exceptions: fulfilled.exceptionCount,
      segments,
    },
    mail: { to: mail.recipients.join(', '), subject: mail.subject },
    expiresAt: fulfilled.expiresAt!,
    afterExpiry,
    seconds,
  };
}
