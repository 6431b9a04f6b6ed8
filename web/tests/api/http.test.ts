import { expect, test } from "vitest";
import { ChatApi } from "../../src/api/chat";
import { ApiError } from "../../src/api/errors";
import { errorFrom } from "../../src/api/http";
import { startHouse } from "../with-house";

async function refused(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error("It was not refused.");
  return error;
}

test("a refusal keeps the server's own Chinese words", async () => {
  await startHouse();
  const error = await refused(new ChatApi().getConversation({ conversation_id: "nobody's", token: "x" }));
  expect(error).toMatchObject({ status: 404, code: "conversation_not_found", message: "没有找到这个对话。" });
  expect(error.isStranger).toBe(true);
});

test("a line that is cut is an error that may pass", async () => {
  const house = await startHouse();
  house.troubles.push({ path: /conversations/, answer: "cut" });
  const error = await refused(new ChatApi().openConversation());
  expect(error).toMatchObject({ status: 0, code: "unreachable", isPassing: true });
});

test("too many requests say how long to wait", async () => {
  const house = await startHouse();
  const answer = { status: 429, body: { error: { code: "too_many", message: "太频繁了。" } }, headers: { "Retry-After": "7" } };
  house.troubles.push({ path: /conversations/, answer });
  const error = await refused(new ChatApi().openConversation());
  expect(error).toMatchObject({ status: 429, retryAfterSeconds: 7, isPassing: true });
});

test("a page of a proxy never reaches the reader", () => {
  const error = errorFrom(502, "<html>Bad gateway at 10.0.0.7</html>", null);
  expect(error.message).toBe("服务暂时不可用，请稍后再试。");
  expect(error.code).toBe("http_502");
});
