import type { Message } from "../../src/api/types";
import type { Outgoing } from "./outgoing";

/** A line that only this page says, such as that a file is too large. */
export interface Notice {
  id: string;
  text: string;
  after: number;
}

export type Entry =
  | { kind: "message"; key: string; message: Message; isChoiceOpen: boolean; showsTime: boolean }
  | { kind: "outgoing"; key: string; outgoing: Outgoing }
  | { kind: "notice"; key: string; notice: Notice };

/** Return the log as it is shown: the server's messages with our own between or behind them. */
export function buildTimeline(messages: Message[], outgoing: Outgoing[], notices: Notice[]): Entry[] {
  const openId = openChoicesId(messages, outgoing);
  const placed: { at: number; entry: Entry }[] = [
    ...messages.map((message, at) => ({
      at: message.id,
      entry: {
        kind: "message",
        key: keyOf(message),
        message,
        isChoiceOpen: message.id === openId,
        showsTime: !isSameMinute(message, messages[at + 1]),
      } as const,
    })),
    ...outgoing.map((item) => ({
      at: item.after === null ? Number.POSITIVE_INFINITY : item.after + 0.5,
      entry: { kind: "outgoing", key: item.id, outgoing: item } as const,
    })),
    ...notices.map((notice) => ({
      at: notice.after + 0.6,
      entry: { kind: "notice", key: notice.id, notice } as const,
    })),
  ];
  // Infinity minus itself is not a number: equal places keep the order they came in.
  placed.sort((one, other) => (one.at === other.at ? 0 : one.at - other.at));
  return placed.map(({ entry }) => entry);
}

/** One time below a run of messages is enough. */
function isSameMinute(message: Message, next: Message | undefined): boolean {
  return next?.sender === message.sender && next.created_at.slice(0, 16) === message.created_at.slice(0, 16);
}

/** Our own message keeps its key when the server's record replaces it, so it does not flicker. */
function keyOf(message: Message): string {
  return message.client_message_id ?? `message-${message.id}`;
}

/** Return the message whose choices may still be taken: the newest, while nobody has spoken since. */
function openChoicesId(messages: Message[], outgoing: Outgoing[]): number | null {
  const answering = outgoing.filter((item) => item.delivery !== "failed");
  for (const message of [...messages].reverse()) {
    if (message.sender === "consumer" || message.sender === "agent") return null;
    if (answering.some((item) => item.after === null || item.after >= message.id)) return null;
    if (message.choices.length > 0) return message.id;
  }
  return null;
}
