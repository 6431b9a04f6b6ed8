import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { DeskApi } from "../../src/api/desk";
import { DeskApp } from "../../desk/app/DeskApp";
import { strings } from "../../desk/strings";
import { addSamples } from "../../dev/samples";
import type { House } from "../../dev/house";
import { startHouse, until } from "../with-house";

const SLOW = { timeout: 5_000 };

beforeEach(() => {
  globalThis.location.hash = "";
  document.cookie = "desk=; Max-Age=0; Path=/";
});

async function openDesk(): Promise<House> {
  const house = await startHouse();
  addSamples(house.records);
  render(<DeskApp api={new DeskApi()} />);
  return house;
}

async function logIn(password = "huquan-dev"): Promise<void> {
  const form = await screen.findByTestId("desk-login-form", {}, SLOW);
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  fireEvent.change(field("login") ?? form, { target: { value: "admin" } });
  fireEvent.change(field("password") ?? form, { target: { value: password } });
  fireEvent.submit(form);
}

async function openFirstCase(): Promise<House> {
  const house = await openDesk();
  await logIn();
  const [row] = await screen.findAllByTestId("queue-row", {}, SLOW);
  if (row) fireEvent.click(row);
  await screen.findByTestId("thread", {}, SLOW);
  return house;
}

test("a wrong password is refused in the server's words", async () => {
  await openDesk();
  await logIn("wrong");
  await screen.findByText("账号或密码不正确。", {}, SLOW);
});

test("the queue shows what waits, how urgent it is and when it is due", async () => {
  await openDesk();
  await logIn();
  const rows = await screen.findAllByTestId("queue-row", {}, SLOW);
  expect(rows).toHaveLength(5);
  const urgent = rows.find((row) => within(row).queryByText(strings.urgent) !== null);
  expect(urgent?.textContent).toContain("佳佳母婴店");
  expect(urgent?.textContent).toMatch(/逾期 \d+ 天/);
  expect(screen.getAllByText(strings.unanswered)).toHaveLength(5);
});

test("a new conversation appears in the queue by itself", async () => {
  const house = await openDesk();
  await logIn();
  await screen.findAllByTestId("queue-row", {}, SLOW);
  const conversation = house.records.open();
  house.records.say(conversation, "consumer", "新来的消费者要人工");
  house.records.move(conversation, "waiting", null);
  await screen.findByText("新来的消费者要人工", {}, SLOW);
});

test("a case shows its files, what was read in them, what is missing, and its letters", async () => {
  const house = await openDesk();
  for (const conversation of house.records.conversations.values()) {
    house.records.say(conversation, "consumer", "订单.png", {
      attachments: [{ id: "a1", name: "订单.png", media_type: "image/png", size: 2048 }],
    });
  }
  await logIn();
  const [row] = await screen.findAllByTestId("queue-row", {}, SLOW);
  if (row) fireEvent.click(row);
  const file = await screen.findByTestId("evidence-file", {}, SLOW);
  expect(file.textContent).toContain("金额：2,999 元");
  expect(file.textContent).toMatch(/[0-9a-f]{64}/);
  expect(file.querySelector("img")?.getAttribute("src")).toContain("/attachments/a1");
  screen.getByText("东西保持原样，别自己拆修");
  const pdf = screen.getByRole("link", { name: "投诉书（PDF）" });
  expect(pdf.getAttribute("href")).toMatch(/\/api\/v1\/desk\/cases\/[^/]+\/letter\.pdf$/);
});

test("a letter that the house named opens at the desk; what a consumer wrote or a stranger hosts does not", async () => {
  const house = await openDesk();
  const letter = "/api/v1/conversations/ab12/cases/HQ261123-000001/letter.pdf";
  for (const conversation of house.records.conversations.values()) {
    house.records.say(conversation, "bot", `PDF 版：${letter}`);
    house.records.say(conversation, "consumer", `看这个：${letter}`);
    house.records.say(conversation, "agent", `https://x.cn${letter}`);
  }
  await logIn();
  const [row] = await screen.findAllByTestId("queue-row", {}, SLOW);
  if (row) fireEvent.click(row);
  const thread = within(await screen.findByTestId("thread", {}, SLOW));
  const links = thread.getAllByRole("link").filter((link) => link.getAttribute("href")?.includes("letter.pdf"));
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["/api/v1/desk/cases/HQ261123-000001/letter.pdf"]);
  expect(links[0]?.textContent).toBe("投诉书（PDF）");
  expect(links[0]?.getAttribute("rel")).toBe("noopener noreferrer");
  thread.getByText(`看这个：${letter}`);
  thread.getByText(`https://x.cn${letter}`);
});

test("a session that ended leads to the login page", async () => {
  const house = await openDesk();
  await logIn();
  await screen.findAllByTestId("queue-row", {}, SLOW);
  const answer = { status: 401, body: { error: { code: "login_required", message: "请先登录。" } } };
  house.troubles.push({ path: /queue/, answer });
  house.records.tellDesk({ type: "queue" });
  await screen.findByTestId("desk-login-form", {}, SLOW);
});

test("taking a case and answering reaches the consumer once", async () => {
  const house = await openFirstCase();
  await userEvent.click(screen.getByTestId("take"));
  await screen.findByTestId("handback", {}, SLOW);
  fireEvent.change(screen.getByTestId("reply-input"), { target: { value: "您好，我来处理。" } });
  fireEvent.keyDown(screen.getByTestId("reply-input"), { key: "Enter" });
  await userEvent.click(screen.getByTestId("reply-send"));
  await within(screen.getByTestId("thread")).findByText("您好，我来处理。", {}, SLOW);
  const said = [...house.records.conversations.values()].flatMap(({ messages }) => messages);
  expect(said.filter(({ text }) => text === "您好，我来处理。")).toHaveLength(1);
  expect(screen.getByTestId<HTMLTextAreaElement>("reply-input").value).toBe("");
});

test("an answer that did not arrive stays in the field, and sent again it counts once", async () => {
  const house = await openFirstCase();
  house.troubles.push({ path: /POST .*\/messages$/, answer: "cut-after" });
  fireEvent.change(screen.getByTestId("reply-input"), { target: { value: "别丢了这句" } });
  await userEvent.click(screen.getByTestId("reply-send"));
  await screen.findByText(/网络不通/, {}, SLOW);
  expect(screen.getByTestId<HTMLTextAreaElement>("reply-input").value).toBe("别丢了这句");
  await userEvent.click(screen.getByTestId("reply-send"));
  await until(() => expect(screen.getByTestId<HTMLTextAreaElement>("reply-input").value).toBe(""));
  const said = [...house.records.conversations.values()].flatMap(({ messages }) => messages);
  expect(said.filter(({ text }) => text === "别丢了这句")).toHaveLength(1);
});

test("the phone number is shown after a warning, and looking leaves a record", async () => {
  await openFirstCase();
  expect(screen.getByTestId("phone").textContent).toBe("138****5678");
  await userEvent.click(screen.getByTestId("show-phone"));
  await screen.findByText(/查看会留下记录/, {}, SLOW);
  await userEvent.click(screen.getByRole("button", { name: strings.confirm }));
  await until(() => expect(screen.getByTestId("phone").textContent).toBe("13800005678"));
  await screen.findByText("查看电话", {}, SLOW);
});

test("a case is held with a reason and released with another, both on record", async () => {
  await openFirstCase();
  expect(screen.getByTestId("held").textContent).toBe(strings.notHeld);
  for (const [button, text, reason] of [
    ["hold", strings.holdText, "法院来函"],
    ["release", strings.releaseText, "已经判决"],
  ] as const) {
    await userEvent.click(await screen.findByTestId(button, {}, SLOW));
    fireEvent.change(await screen.findByLabelText(text, {}, SLOW), { target: { value: reason } });
    await userEvent.click(screen.getByRole("button", { name: strings.confirm }));
    await screen.findByText(strings.reason(reason), {}, SLOW);
  }
  await until(() => expect(screen.getByTestId("held").textContent).toBe(strings.notHeld));
});

test("the sheet says why a person has to look, what is missing and what happened", async () => {
  await openFirstCase();
  const sheet = within(screen.getByTestId("sheet"));
  expect(within(sheet.getByTestId("reasons")).getByText("消费者要人工")).toBeTruthy();
  expect(sheet.getByText(strings.nothingMissing)).toBeTruthy();
  expect(sheet.getAllByTestId("moment").length).toBeGreaterThan(1);
});

test("who has registered nothing has a sheet too", async () => {
  await openDesk();
  await logIn();
  const rows = await screen.findAllByTestId("queue-row", {}, SLOW);
  const plain = rows.find((row) => within(row).queryByText(strings.unregistered) !== null);
  fireEvent.click(plain ?? document.body);
  const sheet = await screen.findByTestId("sheet", {}, SLOW);
  expect(sheet.textContent).toContain("要问清：商家、商品或服务、金额");
  expect(sheet.textContent).toContain("订单和付款记录");
  expect(sheet.textContent).toContain(strings.noCase);
});

test("a conversation waits for its consumer when it is put aside", async () => {
  await openFirstCase();
  await userEvent.click(screen.getByTestId("take"));
  await userEvent.click(await screen.findByTestId("snooze", {}, SLOW));
  await userEvent.click(await screen.findByText("1 天", {}, SLOW));
  await until(() => expect(screen.getAllByText(strings.snoozed).length).toBeGreaterThan(1));
});
