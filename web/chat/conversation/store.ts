import { HISTORY_LIMIT, type ChatApi } from "../../src/api/chat";
import { asApiError } from "../../src/api/errors";
import type { ChatFrame, Message, MessageBody, Session } from "../../src/api/types";
import { backoffMs } from "../../src/lib/backoff";
import { newId } from "../../src/lib/ids";
import { LiveStream } from "../../src/lib/live-stream";
import { mergeMessages } from "../../src/lib/messages";
import type { LetterLink } from "../../src/lib/text";
import { strings } from "../strings";
import { fileProblem } from "./files";
import { makeFileOutgoing, makeOutgoing, type Outgoing } from "./outgoing";
import { Outbox } from "./outbox";
import { EMPTY, type ChatSnapshot } from "./snapshot";
import type { DeviceStorage } from "./storage";

export interface ChatStoreOptions {
  api: ChatApi;
  storage: DeviceStorage;
  /** Shortened by tests; the pauses are the only thing they change. */
  waitMs?: (attempt: number) => number;
  pollMs?: number;
}

/** One consumer's conversation: the session, what was said, and what is on its way. */
export class ChatStore {
  private readonly options: ChatStoreOptions;
  private readonly outbox: Outbox;
  private readonly listeners = new Set<() => void>();
  private snapshot = EMPTY;
  private stream: LiveStream<ChatFrame> | null = null;
  private opening: Promise<Session> | null = null;
  private session: Session | null = null;
  /** The last id that came in unbroken order. Answers to a post do not count: they may skip some. */
  private cursor = 0;
  /** Grows with every new beginning, so that what belongs to an earlier one can be told. */
  private visit = 0;

  constructor(options: ChatStoreOptions) {
    this.options = options;
    this.outbox = new Outbox({
      storage: options.storage,
      deliver: (outgoing) => this.deliver(outgoing),
      onChange: () => this.set({ outgoing: this.outbox.items }),
      ...(options.waitMs ? { waitMs: options.waitMs } : {}),
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): ChatSnapshot => this.snapshot;

  /** Take up the conversation this device remembers, if there is one. */
  async start(): Promise<void> {
    globalThis.addEventListener("online", this.backOnline);
    this.outbox.load();
    this.session = this.options.storage.session;
    if (this.session !== null) {
      this.set({ isRestoring: true });
      await this.restore(this.session);
    }
    this.outbox.nudge();
  }

  stop(): void {
    globalThis.removeEventListener("online", this.backOnline);
    this.stream?.stop();
    this.stream = null;
  }

  sendText(text: string): void {
    this.outbox.add(makeOutgoing(text, { text }));
  }

  readonly sendChoice = (choice: { id: string; title: string }): void => {
    this.outbox.add(makeOutgoing(choice.title, { choice: choice.id }));
  };

  sendFile(file: File): void {
    const problem = fileProblem(file);
    if (problem === null) this.outbox.add(makeFileOutgoing(file));
    else this.notify(strings.fileProblems[problem](file.name));
  }

  readonly retry = (id: string): void => this.outbox.retry(id);

  /** Take an undelivered message out of the log. */
  readonly withdraw = (id: string): void => this.outbox.remove(id);

  /** Return all that is kept of this conversation, to take along. */
  readonly fetchExport = async (kind: "txt" | "json"): Promise<Blob | null> =>
    this.session && this.options.api.fetchExport(this.session, kind);

  /** Return a file of this conversation: its address alone would not open it, the token does. */
  readonly fetchFile = async (attachmentId: string): Promise<Blob | null> =>
    this.session && this.options.api.fetchAttachment(this.session, attachmentId);

  /** Return a letter of a case that was registered in this conversation. */
  readonly fetchLetter = async (link: LetterLink): Promise<Blob | null> =>
    this.session && this.options.api.fetchLetter(this.session, link);

  /** Forget this device's side of the conversation; what the server holds stays there. */
  reset(): void {
    this.stream?.stop();
    this.stream = null;
    this.session = null;
    this.opening = null;
    this.visit += 1;
    this.cursor = 0;
    this.options.storage.clear();
    this.outbox.clear();
    this.snapshot = { ...EMPTY };
    this.emit();
  }

  private readonly backOnline = (): void => {
    for (const item of this.outbox.items) if (item.delivery === "failed") this.outbox.retry(item.id);
    this.outbox.nudge();
  };

  private async restore(session: Session): Promise<void> {
    for (let attempt = 1; this.session === session; attempt += 1) {
      try {
        const { state, agent_name, case_number } = await this.options.api.getConversation(session);
        await this.fetchHistory(session);
        this.set({ isRestoring: false, isReachable: true, state, agentName: agent_name, caseNumber: case_number });
        this.listen(session);
        return;
      } catch (thrown) {
        if (asApiError(thrown).isStranger) {
          this.forgetSession();
          return;
        }
        this.set({ isReachable: false });
        await new Promise((resolve) => setTimeout(resolve, (this.options.waitMs ?? backoffMs)(attempt)));
      }
    }
  }

  private async fetchHistory(session: Session): Promise<void> {
    for (;;) {
      const { messages, state } = await this.options.api.getHistory(session, this.cursor);
      if (this.session !== session) return;
      this.receiveInOrder(messages);
      this.set({ state });
      if (messages.length < HISTORY_LIMIT) return;
    }
  }

  /** Fetch what the stream may have missed. */
  private async catchUp(session: Session): Promise<void> {
    try {
      await this.fetchHistory(session);
      this.set({ isReachable: true });
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.isStranger && this.session === session) this.forgetSession();
      else if (error.isPassing) this.set({ isReachable: false });
    }
  }

  private listen(session: Session): void {
    if (this.stream !== null) return;
    this.stream = new LiveStream<ChatFrame>({
      url: () => this.options.api.streamUrl(session, this.cursor),
      protocols: ["huquan", session.token],
      onFrame: (frame) => this.receiveFrame(frame),
      onLive: (isLive) => this.set(isLive ? { isLive, isReachable: true } : { isLive }),
      catchUp: () => this.catchUp(session),
      ...(this.options.pollMs === undefined ? {} : { pollMs: this.options.pollMs }),
    });
    this.stream.start();
  }

  private receiveFrame(frame: ChatFrame): void {
    if (frame.type === "message") this.receiveInOrder([frame.message]);
    else this.set({ state: frame.state, agentName: frame.agent_name ?? null });
  }

  private receiveInOrder(messages: Message[]): void {
    for (const { id } of messages) this.cursor = Math.max(this.cursor, id);
    this.receive(messages);
  }

  private receive(messages: Message[]): void {
    this.set({ messages: mergeMessages(this.snapshot.messages, messages) });
    const own = messages.map((message) => message.client_message_id).filter((id) => typeof id === "string");
    this.outbox.settle(new Set(own));
  }

  private async deliver(outgoing: Outgoing, isSecondTry = false): Promise<{ after: number }> {
    let session: Session | null = null;
    try {
      session = await this.openSession();
      return await this.post(session, outgoing);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (error.status === 0) this.set({ isReachable: false });
      if (!error.isStranger || session === null || isSecondTry) throw error;
      if (this.session === session) this.forgetSession();
      return this.deliver(outgoing, true);
    }
  }

  private async post(session: Session, outgoing: Outgoing): Promise<{ after: number }> {
    // The consumer began anew while the line was opened: what was cleared is not sent.
    if (!this.outbox.has(outgoing.id)) return { after: 0 };
    const body = outgoing.body ?? (await this.upload(session, outgoing));
    const { turn, messages } = await this.options.api.postMessage(session, outgoing.id, body);
    const after = this.placeFor(messages);
    // Or while it was answered: then the answer belongs to what was cleared.
    if (this.session !== session) return { after };
    this.receive(messages);
    this.set({ isReachable: true });
    if (turn?.case_number) this.set({ caseNumber: turn.case_number });
    if (!this.snapshot.isLive || turn?.handover === true) void this.catchUp(session);
    return { after };
  }

  /** The consumer's words stand before the answer to them, and else behind all that was said. */
  private placeFor(replies: Message[]): number {
    const first = replies[0];
    return first ? first.id - 1 : (this.snapshot.messages[this.snapshot.messages.length - 1]?.id ?? 0);
  }

  private async upload(session: Session, outgoing: Outgoing): Promise<MessageBody> {
    if (outgoing.file === undefined) throw new Error("Only a file can lack a body.");
    const { attachment_id } = await this.options.api.uploadAttachment(session, outgoing.file, (progress) =>
      this.outbox.update(outgoing.id, { progress }),
    );
    const body = { attachment_ids: [attachment_id] };
    this.outbox.update(outgoing.id, { body, progress: 1 });
    return body;
  }

  /** Return the session; the first message opens it, and only one however many are waiting. */
  private openSession(): Promise<Session> {
    // Another window of this page may have opened one meanwhile.
    this.session ??= this.options.storage.session;
    if (this.session !== null) {
      this.listen(this.session);
      return Promise.resolve(this.session);
    }
    if (this.opening === null) {
      const opening = this.openNew().finally(() => {
        if (this.opening === opening) this.opening = null;
      });
      this.opening = opening;
    }
    return this.opening;
  }

  private async openNew(): Promise<Session> {
    const visit = this.visit;
    const session = await this.options.api.openConversation();
    if (this.visit !== visit) return session;
    this.session = session;
    this.options.storage.session = session;
    this.listen(session);
    return session;
  }

  private forgetSession(): void {
    this.stream?.stop();
    this.stream = null;
    this.session = null;
    this.cursor = 0;
    this.options.storage.session = null;
    this.set({ ...EMPTY, outgoing: this.outbox.items });
    this.notify(strings.sessionGone);
  }

  private notify(text: string): void {
    const after = this.snapshot.messages[this.snapshot.messages.length - 1]?.id ?? 0;
    this.set({ notices: [...this.snapshot.notices, { id: newId(), text, after }] });
  }

  private set(change: Partial<ChatSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.emit();
  }

  private emit(): void {
    for (const listener of this.listeners) listener();
  }
}
