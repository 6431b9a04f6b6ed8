import { expect, test } from "vitest";
import { fileProblem } from "../../chat/conversation/files";
import { makeFileOutgoing, makeOutgoing } from "../../chat/conversation/outgoing";
import { DeviceStorage } from "../../chat/conversation/storage";

const SESSION = { conversation_id: "c1", token: "t1" };

test("session, draft and unsent messages are there after the page was closed", () => {
  const before = new DeviceStorage();
  before.session = SESSION;
  before.keepDraft("写了一半");
  const outgoing = makeOutgoing("没发出去", { text: "没发出去" });
  before.keepOutgoing(outgoing);
  const after = new DeviceStorage();
  expect(after.session).toEqual(SESSION);
  expect(after.draft).toBe("写了一半");
  expect(after.loadOutgoing()).toEqual([outgoing]);
});

test("two windows do not overwrite each other's unsent messages", () => {
  const [one, other] = [new DeviceStorage(), new DeviceStorage()];
  one.keepOutgoing({ ...makeOutgoing("甲", { text: "甲" }), createdAt: "2026-11-23T10:00:00Z" });
  other.keepOutgoing({ ...makeOutgoing("乙", { text: "乙" }), createdAt: "2026-11-23T10:00:01Z" });
  expect(one.loadOutgoing().map(({ text }) => text)).toEqual(["甲", "乙"]);
});

test("clearing forgets everything of ours and nothing else", () => {
  globalThis.localStorage.setItem("somebody.else", "1");
  const storage = new DeviceStorage();
  storage.session = SESSION;
  storage.keepOutgoing(makeOutgoing("x", { text: "x" }));
  storage.clear();
  expect(storage.session).toBeNull();
  expect(storage.loadOutgoing()).toEqual([]);
  expect(globalThis.localStorage.getItem("somebody.else")).toBe("1");
});

test("without storage the page works until it is closed", () => {
  const storage = new DeviceStorage(null);
  storage.session = SESSION;
  storage.keepDraft("草稿");
  expect([storage.session, storage.draft]).toEqual([SESSION, "草稿"]);
  storage.clear();
  expect(storage.draft).toBe("");
});

test("a damaged record is treated as none", () => {
  globalThis.localStorage.setItem("huquan.session", "{broken");
  expect(new DeviceStorage().session).toBeNull();
});

test("a file that is not uploaded yet is not remembered as if it were", () => {
  const storage = new DeviceStorage();
  storage.keepOutgoing(makeFileOutgoing(new File(["x"], "小票.pdf", { type: "application/pdf" })));
  expect(storage.loadOutgoing()).toEqual([]);
});

test.each([
  ["小票.jpg", "image/jpeg", 10, null],
  ["录音.m4a", "", 10, null],
  ["program.exe", "application/x-msdownload", 10, "type"],
  ["program.exe", "", 10, "type"],
  ["视频.mp4", "video/mp4", 10 * 1024 * 1024 + 1, "size"],
  ["空.pdf", "application/pdf", 0, "empty"],
] as const)("the file %s of type %s with %i bytes has the problem %s", (name, type, size, problem) => {
  expect(fileProblem({ name, type, size })).toBe(problem);
});
