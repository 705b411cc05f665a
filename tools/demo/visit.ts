import { requestStateNames } from '@respaldos/contracts';
import { createInterface } from 'node:readline/promises';
import type { Stage } from './stage';

const hourMs = 3_600_000;

/** For a person: where everything is, who may enter, and keys that let time pass. Ends at «s» or Ctrl-C. */
export async function visit({ house, quipux, servers }: Stage): Promise<void> {
  const { requester, requesterWithTwoPosts, fewDocuments, institutionAdmin, operator, inactiveUser } = quipux.accounts;
  const account = (what: string, { login, password }: { login: string; password: string }): string =>
    `    ${what.padEnd(44)} ${login.padEnd(14)} ${password}`;
  console.log(`
  Quipux Respaldos está en      ${house.gatewayUrl}
  Correos que envía             ${servers.inboxUrl}
  API                           ${house.gatewayUrl}/api/docs
  Colas (operador)              ${house.gatewayUrl}/colas

  Quién puede ingresar                           usuario        contraseña
${account('Servidora con muchos documentos', requester)}
${account('Servidor con dos puestos', requesterWithTwoPosts)}
${account('Servidora con menos de 21 documentos', fewDocuments)}
${account(`AIQ (usuaria inactiva: ${inactiveUser.lastName})`, institutionAdmin)}
${account('Operadora de la SGE', operator)}

  El tiempo es suyo:  n = pasa a la próxima noche   d = pasa un día   e = estado   s = salir
`);
  await keys(house);
}

async function keys(house: Stage['house']): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    terminal.once('SIGINT', () => resolve());
    let goesOn = Promise.resolve(true);
    // One act after the other, in the order they were typed. Without a terminal the demo goes on until it is told to end.
    terminal.on('line', (line) => {
      goesOn = goesOn.then((yes) => yes && act(house, line.trim().toLowerCase()));
      void goesOn.then((yes) => yes || resolve());
    });
  });
  await ended;
  terminal.close();
}

async function act(house: Stage['house'], key: string): Promise<boolean> {
  if (key === 's') return false;
  if (key === 'n') await passToNight(house);
  if (key === 'd') await house.moveClock(24 * hourMs);
  if (key === 'n' || key === 'd') console.log(`  Ahora es ${ecuador(await house.now())}`);
  if (key === 'e') console.log(await states(house));
  return true;
}

/** To the next night that a request was given, or twelve hours on when none waits. */
async function passToNight(house: Stage['house']): Promise<void> {
  const [next] = await house.query<{ waitMs: number | null }>(
    `SELECT extract(epoch FROM min(due_at) - clock_now())::float8 * 1000 AS "waitMs" FROM schedule_slot
     WHERE state = 'planned' AND due_at > clock_now()`,
  );
  await house.moveClock(next?.waitMs ? next.waitMs + 60_000 : 12 * hourMs);
}

async function states(house: Stage['house']): Promise<string> {
  const rows = await house.query<{ number: string; state: keyof typeof requestStateNames; due_at: Date | null }>(
    `SELECT r.number, r.state, s.due_at FROM backup_request r LEFT JOIN schedule_slot s ON s.request_id = r.id ORDER BY r.number`,
  );
  const lines = rows.map(
    ({ number, state, due_at }) => `  No. ${number}  ${requestStateNames[state]}  ${due_at ? ecuador(due_at) : ''}`,
  );
  return [`  Ahora es ${ecuador(await house.now())}`, ...lines].join('\n');
}

const ecuador = (moment: Date): string =>
  `${moment.toLocaleString('sv-SE', { timeZone: 'America/Guayaquil' })} (GMT-5)`;
