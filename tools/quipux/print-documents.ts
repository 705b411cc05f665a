import { Quipux, type QuipuxOptions, type SelectedDocument } from '@respaldos/quipux';
import { CommandInvalid, type DocumentsCommand } from './command';

/** Prints line by line what a backup would hold: the list may be long. */
export async function printDocuments(command: DocumentsCommand, options: QuipuxOptions): Promise<void> {
  const quipux = await Quipux.open({ ...options, applicationName: 'quipux-respaldos-tool' });
  try {
    const userId = await userIdOf(quipux, command.user);
    const { sentCount, receivedCount, documentCount } = await quipux.documents.count(userId, command.period);
    const documents = quipux.documents.select(userId, command.period);
    if (command.json) {
      const head = JSON.stringify({ userId, ...command.period, sentCount, receivedCount, documentCount });
      return await printJson(head, documents);
    }
    for await (const { datedAt, documentId, trays } of documents)
      console.log(`${datedAt}  ${documentId}  ${trays.join(', ')}`);
    console.log(`${documentCount} documents: ${sentCount} sent, ${receivedCount} received`);
  } finally {
    await quipux.close();
  }
}

async function printJson(head: string, documents: AsyncIterable<SelectedDocument>): Promise<void> {
  const lines: string[] = [];
  for await (const document of documents) lines.push(JSON.stringify(document));
  console.log(`${head.slice(0, -1)},"documents":[\n${lines.join(',\n')}\n]}`);
}

async function userIdOf(quipux: Quipux, given: string): Promise<number> {
  if (/^\d{1,9}$/.test(given)) {
    const user = await quipux.users.byId(Number(given));
    if (!user) throw new CommandInvalid(`There is no user with usua_codi ${given}`);
    return user.userId;
  }
  const posts = await quipux.users.byLogin(given);
  const [only, ...others] = posts;
  if (!only) throw new CommandInvalid(`There is no active user with the login ${given}`);
  if (others.length === 0) return only.user.userId;
  const choices = posts.map(({ user }) => `${user.userId} (${user.position})`).join(', ');
  throw new CommandInvalid(`${given} has several posts; say which: ${choices}`);
}
