import { expect, onTestFinished, test } from "vitest";
import { LiveStream } from "../../src/lib/live-stream";
import type { ChatFrame } from "../../src/api/types";
import { startHouse, until } from "../with-house";

async function listenTo(house: Awaited<ReturnType<typeof startHouse>>) {
  const conversation = house.records.open();
  const seen: string[] = [];
  const lives: boolean[] = [];
  let last = 0;
  let catchUps = 0;
  const stream = new LiveStream<ChatFrame>({
    url: () =>
      `${globalThis.location.origin.replace("http", "ws")}/api/v1/conversations/${conversation.id}/stream?after=${last}`,
    protocols: ["huquan", conversation.token],
    onFrame: (frame) => {
      if (frame.type !== "message") return;
      last = frame.message.id;
      seen.push(frame.message.text);
    },
    onLive: (isLive) => lives.push(isLive),
    catchUp: () => {
      catchUps += 1;
      return Promise.resolve();
    },
    pollMs: 40,
  });
  stream.start();
  onTestFinished(() => stream.stop());
  await until(() => expect(lives).toEqual([true]));
  return { conversation, seen, lives, stream, catchUps: () => catchUps };
}

test("a stream that is cut comes back and brings what was said meanwhile, once", async () => {
  const house = await startHouse();
  const { conversation, seen, lives } = await listenTo(house);
  house.records.say(conversation, "bot", "一");
  await until(() => expect(seen).toEqual(["一"]));
  house.dropStreams();
  house.records.say(conversation, "bot", "二");
  await until(() => expect(lives).toEqual([true, false, true]));
  await until(() => expect(seen).toEqual(["一", "二"]));
});

test("while there is no stream the page asks, and while there is it does not", async () => {
  const house = await startHouse();
  const { lives, catchUps } = await listenTo(house);
  expect(catchUps()).toBe(0);
  house.mayStream = false;
  house.dropStreams();
  await until(() => expect(lives).toEqual([true, false]));
  await until(() => expect(catchUps()).toBeGreaterThan(2));
});

test("a stream that was stopped stays away", async () => {
  const house = await startHouse();
  const { conversation, seen, stream } = await listenTo(house);
  stream.stop();
  house.records.say(conversation, "bot", "没有人听");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(seen).toEqual([]);
});
