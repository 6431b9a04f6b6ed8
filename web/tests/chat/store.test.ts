import { expect, onTestFinished, test } from "vitest";
import { ChatApi } from "../../src/api/chat";
import { DeviceStorage } from "../../chat/conversation/storage";
import { ChatStore } from "../../chat/conversation/store";
import { buildTimeline } from "../../chat/conversation/timeline";
import { refusal, type House } from "../../dev/house";
import { startHouse, until } from "../with-house";

function openPage(storage = new DeviceStorage()): ChatStore {
  const store = new ChatStore({ api: new ChatApi(), storage, waitMs: () => 10, pollMs: 30 });
  onTestFinished(() => store.stop());
  void store.start();
  return store;
}

/** What a reader of the log sees, line by line. */
function linesOf(store: ChatStore): string[] {
  const { messages, outgoing, notices } = store.getSnapshot();
  return buildTimeline(messages, outgoing, notices).map((entry) => {
    if (entry.kind === "message") return `${entry.message.sender}: ${entry.message.text}`;
    return entry.kind === "outgoing" ? `consumer: ${entry.outgoing.text}` : `notice: ${entry.notice.text}`;
  });
}

const COMPLAINT = "我要投诉";
const ANSWER = "bot: 好的，我来帮您登记投诉。请问商家叫什么名字？店铺名或公司名都可以。";
const posts = (house: House) => house.calls.filter((call) => /^POST .*\/messages$/.test(call)).length;

test("nothing is asked of the server before the first word", async () => {
  const house = await startHouse();
  openPage();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(house.calls).toEqual([]);
});

test("the first message opens the conversation and its answer arrives once", async () => {
  await startHouse();
  const store = openPage();
  store.sendText(COMPLAINT);
  expect(linesOf(store)).toEqual([`consumer: ${COMPLAINT}`]);
  await until(() => expect(store.getSnapshot().isLive).toBe(true));
  await until(() => expect(store.getSnapshot().outgoing).toEqual([]));
  expect(linesOf(store)).toEqual([`consumer: ${COMPLAINT}`, ANSWER]);
});

test("several messages written at once open one conversation and keep their order", async () => {
  const house = await startHouse();
  const store = openPage();
  for (const text of ["第一句", "第二句", "第三句"]) store.sendText(text);
  await until(() => expect(store.getSnapshot().outgoing).toEqual([]));
  expect(house.calls.filter((call) => call === "POST /api/v1/conversations")).toHaveLength(1);
  const own = store.getSnapshot().messages.filter(({ sender }) => sender === "consumer");
  expect(own.map(({ text }) => text)).toEqual(["第一句", "第二句", "第三句"]);
});

test("a message whose answer was lost on the way counts once and is answered", async () => {
  const house = await startHouse();
  house.troubles.push({ path: /POST .*\/messages$/, answer: "cut-after" });
  const store = openPage();
  store.sendText(COMPLAINT);
  await until(() => expect(linesOf(store)).toEqual([`consumer: ${COMPLAINT}`, ANSWER]));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(house.records.conversations.values().next().value?.messages).toHaveLength(2);
});

test("an overloaded server is asked again until it answers", async () => {
  const house = await startHouse();
  const busy = refusal(503, "part_down", "服务暂时不可用。");
  house.troubles.push({ path: /messages$/, answer: busy }, { path: /messages$/, answer: busy });
  const store = openPage();
  store.sendText(COMPLAINT);
  await until(() => expect(linesOf(store)).toContain(ANSWER));
});

test("what cannot be delivered says so, and a tap sends the same message again", async () => {
  const house = await startHouse();
  for (let times = 0; times < 5; times += 1) house.troubles.push({ path: /POST .*\/messages$/, answer: "cut" });
  const store = openPage();
  store.sendText(COMPLAINT);
  await until(() => expect(store.getSnapshot().outgoing[0]?.delivery).toBe("failed"));
  expect(store.getSnapshot().isReachable).toBe(false);
  const id = store.getSnapshot().outgoing[0]?.id ?? "";
  store.retry(id);
  await until(() => expect(linesOf(store)).toEqual([`consumer: ${COMPLAINT}`, ANSWER]));
  expect(store.getSnapshot().isReachable).toBe(true);
});

test("a message that is refused is not sent again by itself, and does not hold up the next", async () => {
  const house = await startHouse();
  house.troubles.push({ path: /POST .*\/messages$/, answer: refusal(400, "text_unusable", "无法识别。") });
  const store = openPage();
  store.sendText("？？");
  store.sendText(COMPLAINT);
  await until(() => expect(linesOf(store)).toContain(ANSWER));
  expect(store.getSnapshot().outgoing).toMatchObject([{ text: "？？", delivery: "failed", error: "无法识别。" }]);
  expect(posts(house)).toBe(2);
});

test("the conversation is there when the page is opened again", async () => {
  await startHouse();
  const first = openPage();
  first.sendText(COMPLAINT);
  await until(() => expect(first.getSnapshot().outgoing).toEqual([]));
  first.stop();
  const second = openPage();
  await until(() => expect(linesOf(second)).toEqual([`consumer: ${COMPLAINT}`, ANSWER]));
});

test("a long conversation is restored to its first word", async () => {
  const house = await startHouse();
  const conversation = house.records.open();
  for (let at = 1; at <= 250; at += 1) house.records.say(conversation, "bot", `第 ${at} 条`);
  const storage = new DeviceStorage();
  storage.session = { conversation_id: conversation.id, token: conversation.token };
  const store = openPage(storage);
  await until(() => expect(store.getSnapshot().isRestoring).toBe(false));
  expect(store.getSnapshot().messages).toHaveLength(250);
});

test("a message that was not sent before the page closed is sent when it opens", async () => {
  const house = await startHouse();
  for (let times = 0; times < 5; times += 1) house.troubles.push({ path: /POST/, answer: "cut" });
  const first = openPage();
  first.sendText(COMPLAINT);
  await until(() => expect(first.getSnapshot().outgoing[0]?.delivery).toBe("failed"));
  first.stop();
  const second = openPage();
  await until(() => expect(linesOf(second)).toEqual([`consumer: ${COMPLAINT}`, ANSWER]));
});

test("an agent's words appear by themselves, with who is answering", async () => {
  const house = await startHouse();
  const store = openPage();
  store.sendText("转人工");
  await until(() => expect(store.getSnapshot().state).toBe("waiting"));
  const [conversation] = house.records.conversations.values();
  if (!conversation) throw new Error("No conversation was opened.");
  house.records.move(conversation, "agent", "小王");
  house.records.say(conversation, "agent", "您好，我是小王。", { sender_name: "小王" });
  await until(() => expect(linesOf(store)).toContain("agent: 您好，我是小王。"));
  expect(store.getSnapshot()).toMatchObject({ state: "agent", agentName: "小王" });
});

test("without a stream the page asks for what is new", async () => {
  const house = await startHouse();
  house.mayStream = false;
  const store = openPage();
  store.sendText(COMPLAINT);
  await until(() => expect(linesOf(store)).toContain(ANSWER));
  const [conversation] = house.records.conversations.values();
  if (conversation) house.records.say(conversation, "agent", "轮询也能收到");
  await until(() => expect(linesOf(store)).toContain("agent: 轮询也能收到"));
  expect(store.getSnapshot().outgoing).toEqual([]);
});

test("a conversation the server no longer knows is replaced, and what was written goes there", async () => {
  const house = await startHouse();
  const storage = new DeviceStorage();
  storage.session = { conversation_id: "long-gone", token: "x" };
  const store = openPage(storage);
  store.sendText(COMPLAINT);
  await until(() => expect(linesOf(store)).toContain(ANSWER));
  expect(linesOf(store)[0]).toMatch(/^notice: 之前的对话已无法找回/);
  expect(storage.session.conversation_id).not.toBe("long-gone");
  expect(house.records.conversations.size).toBe(1);
});

test("a file is uploaded and then said", async () => {
  const house = await startHouse();
  const store = openPage();
  store.sendFile(new File(["%PDF-1.7"], "小票.pdf", { type: "application/pdf" }));
  await until(() => expect(store.getSnapshot().outgoing).toEqual([]));
  const [own] = store.getSnapshot().messages;
  expect(own?.attachments).toMatchObject([{ name: "小票.pdf", media_type: "application/pdf" }]);
  expect(house.calls.filter((call) => call.endsWith("/attachments"))).toHaveLength(1);
});

test("a file whose upload was cut is uploaded again", async () => {
  const house = await startHouse();
  house.troubles.push({ path: /attachments$/, answer: "cut" });
  const store = openPage();
  store.sendFile(new File(["x"], "照片.png", { type: "image/png" }));
  await until(() => expect(linesOf(store)).toContain("bot: 文件已收到，会作为凭证保存。"));
});

test("a file of a wrong kind is refused in words and never sent", async () => {
  const house = await startHouse();
  const store = openPage();
  store.sendFile(new File(["x"], "a.exe", { type: "application/x-msdownload" }));
  expect(linesOf(store)).toEqual([expect.stringContaining("“a.exe”的格式不支持")]);
  expect(house.calls).toEqual([]);
});

test("starting anew forgets this device's side, and a late answer does not bring it back", async () => {
  await startHouse();
  const storage = new DeviceStorage();
  const store = openPage(storage);
  store.sendText(COMPLAINT);
  store.reset();
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(linesOf(store)).toEqual([]);
  expect(storage.loadOutgoing()).toEqual([]);
});
