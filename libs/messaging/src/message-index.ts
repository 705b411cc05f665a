import { catalog, type Message, type QueueName } from '@respaldos/contracts';

const byName = new Map<string, Message>(
  Object.values(catalog).flatMap((messages) =>
    Object.values(messages).map((message) => [message.name, message] as const),
  ),
);

/** The catalog's message of that name, if there is one. */
export function messageNamed(name: string): Message | undefined {
  return byName.get(name);
}

export function messagesOf(queue: QueueName): Message[] {
  return Object.values(catalog[queue]);
}
