import type { Message } from "../api/types";

/** Return all messages once each, in the server's order, whatever way they came. */
export function mergeMessages(known: Message[], incoming: Message[]): Message[] {
  if (incoming.length === 0) return known;
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of incoming) byId.set(message.id, message);
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/** Return what a message says beside its files: the server names the files in the text as well. */
export function wordsOf(message: Message): string {
  const names = message.attachments.map(({ name }) => name).join("、");
  return names !== "" && message.text === names ? "" : message.text;
}
