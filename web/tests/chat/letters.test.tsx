import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { ChatApi } from "../../src/api/chat";
import { DeviceStorage } from "../../chat/conversation/storage";
import { ChatStore } from "../../chat/conversation/store";
import { App } from "../../chat/page/App";
import { strings } from "../../chat/strings";
import { startHouse } from "../with-house";

async function askForLetter() {
  const house = await startHouse();
  const storage = new DeviceStorage();
  const store = new ChatStore({ api: new ChatApi(), storage, waitMs: () => 10, pollMs: 30 });
  onTestFinished(() => store.stop());
  render(<App store={store} storage={storage} />);
  void store.start();
  await userEvent.type(screen.getByTestId("chat-input"), "我要投诉书{Enter}");
  await within(screen.getByRole("log")).findByText(/Word 版/);
  return house;
}

test("a letter is saved with the token, and its address is nowhere to be read", async () => {
  await askForLetter();
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  const [word, pdf] = await screen.findAllByRole("button", { name: strings.saveFile });
  if (word) await userEvent.click(word);
  await screen.findByText(strings.letterOutcomes.saved);
  if (pdf) await userEvent.click(pdf);
  await vi.waitFor(() => expect(saved).toEqual(["投诉书-HQ260101-000001.docx", "投诉书-HQ260101-000001.pdf"]));
  expect(screen.getByRole("log").textContent).not.toContain("/api/v1");
});

test("the text for the 12315 platform is copied", async () => {
  userEvent.setup();
  await askForLetter();
  await userEvent.click(await screen.findByRole("button", { name: strings.copyText }));
  await screen.findByText(strings.letterOutcomes.copied);
  expect(await navigator.clipboard.readText()).toBe("投诉内容");
});

test("a letter that cannot be had says so and may be asked for again", async () => {
  const house = await askForLetter();
  await house.stop();
  const [word] = await screen.findAllByRole<HTMLButtonElement>("button", { name: strings.saveFile });
  if (word) await userEvent.click(word);
  await screen.findByText(strings.letterOutcomes.failed);
  expect(word?.disabled).toBe(false);
});
