import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { chatRoute } from "./chat-routes";
import { deskRoute } from "./desk-routes";
import { servePage } from "./pages";
import { Records } from "./records";

/** What a route answers: a status, and JSON or nothing. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is instead of JSON. */
  file?: Buffer;
}

export interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Return a refusal in the one shape the gateway uses. */
export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

/** A house in memory that speaks the gateway's contract over real HTTP and WebSockets. */
export class House {
  readonly records = new Records();
  /** Every call that came in, in order. */
  readonly calls: string[] = [];
  /** The next calls of a path that matches are answered by this instead; "cut" drops the line. */
  readonly troubles: { path: RegExp; answer: Answer | "cut" | "cut-after" }[] = [];
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true, handleProtocols: () => "huquan" });
  mayStream = true;

  constructor() {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    this.server.on("upgrade", (request, socket, head) => {
      const url = new URL(request.url ?? "/", "http://house");
      if (!this.mayStream) return socket.destroy();
      this.sockets.handleUpgrade(request, socket, head, (client) => this.listen(client, url));
      return undefined;
    });
  }

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.dropStreams();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Cut every open stream without a word, as a lost network does. */
  dropStreams(): void {
    for (const client of this.sockets.clients) client.terminate();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://house");
    const method = request.method ?? "GET";
    const body = await readAll(request);
    this.calls.push(`${method} ${url.pathname}`);
    const at = this.troubles.findIndex(({ path }) => path.test(`${method} ${url.pathname}`));
    const trouble = at < 0 ? undefined : this.troubles.splice(at, 1)[0]?.answer;
    if (trouble === "cut") return void request.socket.destroy();
    const call = { method, url, headers: request.headers, body };
    if (!url.pathname.startsWith("/api/")) return servePage(url.pathname, response);
    const answer = typeof trouble === "object" ? trouble : this.route(call);
    if (trouble === "cut-after") return void request.socket.destroy();
    response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers });
    response.end(answer.file ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
    return undefined;
  }

  private route(call: Call): Answer {
    const path = call.url.pathname.replace("/api/v1", "");
    return path.startsWith("/desk/")
      ? deskRoute(this.records, call, path.slice("/desk".length))
      : chatRoute(this.records, call, path);
  }

  private listen(client: WebSocket, url: URL): void {
    const id = /conversations\/([^/]+)\/stream/.exec(url.pathname)?.[1];
    const send = (frame: unknown): void => client.send(JSON.stringify(frame));
    const conversation = id === undefined ? undefined : this.records.conversations.get(id);
    const listeners =
      conversation === undefined ? this.records.deskListeners : setOf(this.records.chatListeners, conversation.id);
    listeners.add(send);
    client.on("close", () => listeners.delete(send));
    const after = Number(url.searchParams.get("after") ?? 0);
    for (const message of conversation?.messages ?? []) if (message.id > after) send({ type: "message", message });
  }
}

function setOf<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  const set = sets.get(key) ?? new Set<T>();
  sets.set(key, set);
  return set;
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
