import { expect, test } from "vitest";
import type { Message, Sender } from "../../src/api/types";
import { mergeMessages } from "../../src/lib/messages";
import { makeOutgoing } from "../../chat/conversation/outgoing";
import { buildTimeline } from "../../chat/conversation/timeline";

function say(id: number, sender: Sender, extra: Partial<Message> = {}): Message {
  const created_at = `2026-11-23T10:${String(id).padStart(2, "0")}:00Z`;
  const base = { id, sender, sender_name: null, created_at, text: `${sender} ${id}` };
  return { ...base, choices: [], citations: [], attachments: [], ...extra };
}

const CHOICES = { choices: [{ id: "1-0", title: "投诉登记" }] };
const keysOf = (...args: Parameters<typeof buildTimeline>) => buildTimeline(...args).map((entry) => entry.key);
const openIds = (...args: Parameters<typeof buildTimeline>) =>
  buildTimeline(...args).flatMap((entry) => (entry.kind === "message" && entry.isChoiceOpen ? [entry.message.id] : []));

test("messages that arrive twice or out of order are shown once and in order", () => {
  const merged = mergeMessages([say(1, "consumer"), say(3, "bot")], [say(3, "bot"), say(2, "system")]);
  expect(merged.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("what is on its way stands at the end, what has arrived stands before its answer", () => {
  const sending = makeOutgoing("第二句", { text: "第二句" });
  const delivered = { ...makeOutgoing("第一句", { text: "第一句" }), delivery: "delivered" as const, after: 4 };
  const keys = keysOf([say(3, "bot"), say(5, "bot")], [delivered, sending], []);
  expect(keys).toEqual(["message-3", delivered.id, "message-5", sending.id]);
});

test("our message keeps its key when the server's record takes its place", () => {
  const outgoing = makeOutgoing("您好", { text: "您好" });
  const before = keysOf([], [outgoing], []);
  expect(keysOf([say(1, "consumer", { client_message_id: outgoing.id })], [], [])).toEqual(before);
});

test("choices work until somebody has spoken", () => {
  const offer = say(1, "bot", CHOICES);
  expect(openIds([offer], [], [])).toEqual([1]);
  expect(openIds([offer, say(2, "consumer")], [], [])).toEqual([]);
  expect(openIds([offer, say(2, "agent")], [], [])).toEqual([]);
  expect(openIds([offer], [makeOutgoing("投诉登记", { choice: "1-0" })], [])).toEqual([]);
});

test("of two offers only the newer works", () => {
  expect(openIds([say(1, "bot", CHOICES), say(2, "bot", CHOICES)], [], [])).toEqual([2]);
});

test("choices work again when the answer could not be delivered", () => {
  const failed = { ...makeOutgoing("投诉登记", { choice: "1-0" }), delivery: "failed" as const };
  expect(openIds([say(1, "bot", CHOICES)], [failed], [])).toEqual([1]);
});

test("a run of messages within one minute shows its time once", () => {
  const minute = { created_at: "2026-11-23T10:00:00Z" };
  const shown = buildTimeline([say(1, "bot", minute), say(2, "bot", minute), say(3, "consumer", minute)], [], []);
  expect(shown.map((entry) => entry.kind === "message" && entry.showsTime)).toEqual([false, true, true]);
});

test("a notice of the page stays where it was said", () => {
  const notice = { id: "n", text: "文件太大", after: 1 };
  expect(keysOf([say(1, "bot"), say(2, "bot")], [], [notice])).toEqual(["message-1", "n", "message-2"]);
});
