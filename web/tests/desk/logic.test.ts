import { expect, test } from "vitest";
import { conversationAddress, parsePlace, queueAddress } from "../../desk/app/router";
import { agoWords, dueOf, durationWords } from "../../desk/queue/due";

test.each([
  ["2026-11-20", "over", "逾期 3 天"],
  ["2026-11-23", "near", "今天到期"],
  ["2026-11-24", "near", "明天到期"],
  ["2026-12-01", "calm", "还有 8 天"],
])("a deadline on %s is %s on 23 November", (dueOn, tone, words) => {
  expect(dueOf(dueOn, "2026-11-23")).toEqual({ tone, words });
});

const NOW = Date.parse("2026-11-23T12:00:00Z");

test.each([
  ["2026-11-23T11:48:30Z", "11 分钟"],
  ["2026-11-23T09:00:00Z", "3 小时"],
  ["2026-11-20T12:00:00Z", "3 天"],
  ["2026-11-23T12:05:00Z", "0 分钟"],
])("waiting since %s is %s", (since, words) => {
  expect(durationWords(since, NOW)).toBe(words);
});

test("what was said this minute was said just now", () => {
  expect(agoWords("2026-11-23T11:59:30Z", NOW)).toBe("刚刚");
  expect(agoWords("2026-11-23T11:50:00Z", NOW)).toBe("10 分钟前");
});

test("every address leads back to its page", () => {
  expect(parsePlace(queueAddress("mine"))).toEqual({ page: "queue", view: "mine" });
  expect(parsePlace(conversationAddress("a/b c"))).toEqual({ page: "conversation", id: "a/b c" });
});

test.each(["", "#", "#/queue/nonsense", "#/elsewhere", "#/conversations/"])("the address %j leads to what is to be done", (hash) => {
  expect(parsePlace(hash)).toEqual({ page: "queue", view: "open" });
});
