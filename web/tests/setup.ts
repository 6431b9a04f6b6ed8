import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import { WebSocket as NodeWebSocket } from "ws";

// The page's WebSocket over a real line: Node 20 has none of its own.
globalThis.WebSocket = NodeWebSocket as unknown as typeof WebSocket;

afterEach(() => {
  cleanup();
  globalThis.localStorage.clear();
  globalThis.sessionStorage.clear();
});
