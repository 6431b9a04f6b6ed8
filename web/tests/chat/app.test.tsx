import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { ChatApi } from "../../src/api/chat";
import { DeviceStorage } from "../../chat/conversation/storage";
import { ChatStore } from "../../chat/conversation/store";
import { App } from "../../chat/page/App";
import { strings } from "../../chat/strings";
import { startHouse, until } from "../with-house";

function showPage(storage = new DeviceStorage()) {
  const store = new ChatStore({ api: new ChatApi(), storage, waitMs: () => 10, pollMs: 30 });
  onTestFinished(() => store.stop());
  render(<App store={store} storage={storage} />);
  void store.start();
  return store;
}

const input = () => screen.getByTestId<HTMLTextAreaElement>("chat-input");
const log = () => screen.getByRole("log");

test("the page says who it is, that a bot answers, what is kept, and whom to call", () => {
  showPage();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("护权消费维权助手");
  expect(screen.getByText(/答复由机器人给出/)).toBeTruthy();
  expect(screen.getByText(/会保存在服务器上/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "12315" }).getAttribute("href")).toBe("tel:12315");
});

test("there is one live region, and it is polite", () => {
  showPage();
  const regions = document.querySelectorAll("[aria-live], [role=alert], [role=status]");
  expect([...regions]).toEqual([log()]);
  expect(log().getAttribute("aria-live")).toBe("polite");
});

test("Enter sends what was written and empties the field", async () => {
  await startHouse();
  showPage();
  await userEvent.type(input(), "我要投诉{Enter}");
  expect(input().value).toBe("");
  await within(log()).findByText(/商家叫什么名字/);
});

test("Enter that ends a Chinese word sends nothing", () => {
  showPage();
  fireEvent.change(input(), { target: { value: "tousu" } });
  fireEvent.compositionStart(input());
  fireEvent.keyDown(input(), { key: "Enter", keyCode: 13 });
  fireEvent.compositionEnd(input());
  fireEvent.keyDown(input(), { key: "Enter", keyCode: 229 });
  expect(screen.queryByTestId("message-consumer")).toBeNull();
  expect(input().value).toBe("tousu");
});

test("a quick question is asked with one tap, a choice answers with one, and works once", async () => {
  await startHouse();
  showPage();
  await userEvent.click(screen.getByRole("button", { name: "我要投诉商家" }));
  const choice = await screen.findByRole<HTMLButtonElement>("button", { name: "不知道商家名称" });
  await userEvent.click(choice);
  await until(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "不知道商家名称" }).disabled).toBe(true));
  expect(within(log()).getAllByTestId("message-consumer")).toHaveLength(2);
});

test("what is half written is there after a reload", async () => {
  const storage = new DeviceStorage();
  showPage(storage);
  await userEvent.type(input(), "写了一半");
  document.body.replaceChildren();
  showPage(new DeviceStorage());
  expect(input().value).toBe("写了一半");
});

test("a text that is too long is counted, kept and not sent", () => {
  showPage();
  fireEvent.change(input(), { target: { value: "字".repeat(3990) } });
  expect(screen.getByText("还可以写 10 字")).toBeTruthy();
  fireEvent.change(input(), { target: { value: "字".repeat(4003) } });
  expect(screen.getByText(/超出 3 字/)).toBeTruthy();
  expect(screen.getByTestId<HTMLButtonElement>("chat-send").disabled).toBe(true);
  expect(input().value).toHaveLength(4003);
});

test("markup in a message is shown as it was written", async () => {
  const house = await startHouse();
  const conversation = house.records.open();
  house.records.say(conversation, "bot", "<img src=x onerror=alert(1)>\n第二行");
  const storage = new DeviceStorage();
  storage.session = { conversation_id: conversation.id, token: conversation.token };
  showPage(storage);
  await within(log()).findByText(/<img src=x onerror=alert\(1\)>/);
  expect(log().querySelector("img")).toBeNull();
});

test("a citation leads to its official page in a window that knows nothing of this one", async () => {
  const house = await startHouse();
  const conversation = house.records.open();
  const citations = [
    { law: "消费者权益保护法", article: 25, url: "https://flk.npc.gov.cn/" },
    { law: "某法", article: 1, url: "javascript:alert(1)" },
  ];
  house.records.say(conversation, "bot", "可以退。", { citations });
  const storage = new DeviceStorage();
  storage.session = { conversation_id: conversation.id, token: conversation.token };
  showPage(storage);
  await within(log()).findByText("法律依据（2 条）");
  const links = [...log().querySelectorAll("a")];
  expect(links.map((link) => [link.getAttribute("href"), link.rel])).toEqual([
    ["https://flk.npc.gov.cn/", "noopener noreferrer"],
  ]);
});

test("the wording of a provision unfolds where the house holds it", async () => {
  const house = await startHouse();
  const conversation = house.records.open();
  const url = "https://flk.npc.gov.cn/";
  const citations = [
    { law: "纸伞法", article: 3, url, wording: "纸伞漏水的，\n退一赔一。" },
    { law: "纸伞法", article: 4, url, wording: null },
  ];
  house.records.say(conversation, "bot", "可以退。", { citations });
  const storage = new DeviceStorage();
  storage.session = { conversation_id: conversation.id, token: conversation.token };
  showPage(storage);
  await userEvent.click(await within(log()).findByText("法律依据（2 条）"));
  const [wording, ...others] = log().querySelectorAll<HTMLDetailsElement>("details.wording");
  expect(others).toEqual([]);
  expect(wording?.open).toBe(false);
  const summary = within(log()).getByText(strings.wording);
  expect(summary.textContent).toContain("《纸伞法》第3条");
  await userEvent.click(summary);
  expect(wording?.open).toBe(true);
  expect(wording?.querySelector("blockquote")?.textContent).toBe("纸伞漏水的，\n退一赔一。");
});

test("a message that could not be delivered can be changed and sent again", async () => {
  const house = await startHouse();
  for (let times = 0; times < 5; times += 1) house.troubles.push({ path: /POST/, answer: "cut" });
  showPage();
  await userEvent.type(input(), "我要投诉{Enter}");
  await screen.findByRole("button", { name: "未送达，点此重试" });
  await userEvent.click(screen.getByRole("button", { name: strings.edit }));
  expect(input().value).toBe("我要投诉");
  expect(screen.queryByTestId("message-consumer")).toBeNull();
});

test("a person is asked for with one tap, and the page says who has the conversation", async () => {
  const house = await startHouse();
  showPage();
  await userEvent.click(screen.getByTestId("request-person"));
  await screen.findByText(strings.banners.waiting);
  const [conversation] = house.records.conversations.values();
  if (!conversation) throw new Error("No conversation was opened.");
  house.records.move(conversation, "agent", "小王");
  house.records.say(conversation, "agent", "您好", { sender_name: "小王" });
  await screen.findByText("人工客服 小王 为您服务");
  await within(log()).findByText("人工客服 小王");
});

test("starting anew asks first and then shows an empty page", async () => {
  await startHouse();
  showPage();
  await userEvent.type(input(), "我要投诉{Enter}");
  await within(log()).findByText(/商家叫什么名字/);
  await userEvent.click(screen.getByRole("button", { name: strings.menu }));
  await userEvent.click(screen.getByRole("button", { name: strings.menuReset }));
  await userEvent.click(screen.getByTestId("dialog-confirm"));
  expect(log().childElementCount).toBe(0);
  expect(new DeviceStorage().session).toBeNull();
});

test("a picture sent earlier can be looked at again", async () => {
  await startHouse();
  const store = showPage();
  store.sendFile(new File(["picture"], "照片.png", { type: "image/png" }));
  await userEvent.click(await within(log()).findByRole("button", { name: strings.viewFile }));
  await until(() => expect(log().querySelector("img")?.src).toMatch(/^blob:/));
});

test("what is kept of the consumer is downloaded from the menu", async () => {
  await startHouse();
  const saved: string[] = [];
  URL.createObjectURL = () => "blob:export";
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function keep(
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  onTestFinished(() => click.mockRestore());
  showPage();
  await userEvent.click(screen.getByRole("button", { name: strings.menu }));
  await userEvent.click(screen.getByRole("button", { name: strings.menuExport }));
  await userEvent.click(screen.getByRole("button", { name: strings.exportAs.txt }));
  expect((await screen.findByRole("alert")).textContent).toBe(strings.exportNone);
  await userEvent.click(screen.getByRole("button", { name: strings.close }));
  await userEvent.type(input(), "我要投诉{Enter}");
  await within(log()).findByText(/商家叫什么名字/);
  await userEvent.click(screen.getByRole("button", { name: strings.menu }));
  await userEvent.click(screen.getByRole("button", { name: strings.menuExport }));
  await userEvent.click(screen.getByRole("button", { name: strings.exportAs.json }));
  await until(() => saved.length === 1);
  expect(saved).toEqual([strings.exportName("json")]);
});
