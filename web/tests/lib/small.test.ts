import { afterEach, expect, test, vi } from "vitest";
import { backoffMs } from "../../src/lib/backoff";
import { newId } from "../../src/lib/ids";
import { isSendKey } from "../../src/lib/ime";
import { momentWords } from "../../src/lib/time";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => {
  vi.unstubAllGlobals();
});

test("ids are UUIDs where the page is secure", () => {
  expect(newId()).toMatch(UUID);
});

test("ids are UUIDs over plain http, where randomUUID does not exist", () => {
  const secure = globalThis.crypto;
  vi.stubGlobal("crypto", { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => secure.getRandomValues(bytes) });
  expect(newId()).toMatch(UUID);
  expect(newId()).not.toBe(newId());
});

test("ids are UUIDs even without any crypto", () => {
  vi.stubGlobal("crypto", undefined);
  expect(newId()).toMatch(UUID);
});

test("waiting grows, ends at half a minute and is never in step", () => {
  expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000, 30_000]);
  expect(backoffMs(1, () => 0)).toBe(500);
});

test("days before today carry their date, in Beijing time", () => {
  const now = new Date("2026-11-23T10:00:00+08:00");
  expect(momentWords("2026-11-23T01:05:00Z", now)).toBe("09:05");
  expect(momentWords("2026-11-22T15:30:00Z", now)).toBe("11月22日 23:30");
  expect(momentWords("not a date", now)).toBe("");
});

const enter = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13 };

test("Enter sends, Shift and Enter makes a new line", () => {
  expect(isSendKey(enter, false)).toBe(true);
  expect(isSendKey({ ...enter, shiftKey: true }, false)).toBe(false);
  expect(isSendKey({ ...enter, key: "a" }, false)).toBe(false);
});

test.each([
  ["the browser says that it is composing", { ...enter, isComposing: true }, false],
  ["Safari has ended the composition but marks the key with 229", { ...enter, keyCode: 229 }, false],
  ["a keyboard sends 13 between the composition's events", enter, true],
])("Enter takes characters and sends nothing when %s", (_when, press, isBetween) => {
  expect(isSendKey(press, isBetween)).toBe(false);
});
