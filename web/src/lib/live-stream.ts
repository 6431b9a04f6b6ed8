import { backoffMs } from "./backoff";

/** How often to ask while there is no stream, and how often even so: a dead line can look alive. */
const POLL_MS = 4_000;
const SAFETY_POLL_MS = 60_000;

export interface LiveStreamOptions<Frame> {
  /** Asked before every connection, so that it can carry the last id seen. */
  url: () => string;
  protocols?: string[];
  onFrame: (frame: Frame) => void;
  onLive: (isLive: boolean) => void;
  /** Fetch what may have been missed. Must never throw. */
  catchUp: () => Promise<void>;
  pollMs?: number;
}

/** A WebSocket that comes back by itself, with polling for as long as it is away. */
export class LiveStream<Frame> {
  private readonly options: LiveStreamOptions<Frame>;
  private socket: WebSocket | null = null;
  private reconnect: ReturnType<typeof setTimeout> | undefined;
  private poll: ReturnType<typeof setInterval> | undefined;
  private attempts = 0;
  private isRunning = false;
  private lastCatchUp = 0;

  constructor(options: LiveStreamOptions<Frame>) {
    this.options = options;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.lastCatchUp = Date.now();
    this.poll = setInterval(() => this.pollIfNeeded(), this.options.pollMs ?? POLL_MS);
    globalThis.addEventListener("online", this.nudge);
    document.addEventListener("visibilitychange", this.nudge);
    this.connect();
  }

  stop(): void {
    this.isRunning = false;
    clearTimeout(this.reconnect);
    clearInterval(this.poll);
    globalThis.removeEventListener("online", this.nudge);
    document.removeEventListener("visibilitychange", this.nudge);
    this.socket?.close();
    this.socket = null;
  }

  /** The network or the reader is back: look at once instead of waiting for the next turn. */
  readonly nudge = (): void => {
    if (!this.isRunning || document.visibilityState === "hidden") return;
    void this.catchUp();
    if (this.socket === null) this.connect();
  };

  private pollIfNeeded(): void {
    if (document.visibilityState === "hidden") return;
    const isLive = this.socket?.readyState === WebSocket.OPEN;
    if (!isLive || Date.now() - this.lastCatchUp >= SAFETY_POLL_MS) void this.catchUp();
  }

  private catchUp(): Promise<void> {
    this.lastCatchUp = Date.now();
    return this.options.catchUp();
  }

  private connect(): void {
    clearTimeout(this.reconnect);
    const socket = new WebSocket(this.options.url(), this.options.protocols ?? []);
    this.socket = socket;
    socket.onopen = () => {
      this.attempts = 0;
      this.options.onLive(true);
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      // A line that was given up may still have something to say.
      if (this.socket === socket) this.receive(event.data);
    };
    // An error is always followed by the close that brings the next try.
    socket.onerror = () => undefined;
    socket.onclose = () => this.lost(socket);
  }

  private receive(data: unknown): void {
    if (typeof data !== "string") return;
    let frame: Frame;
    try {
      frame = JSON.parse(data) as Frame;
    } catch {
      return;
    }
    this.options.onFrame(frame);
  }

  private lost(socket: WebSocket): void {
    if (!this.isRunning || this.socket !== socket) return;
    this.socket = null;
    this.options.onLive(false);
    this.attempts += 1;
    this.reconnect = setTimeout(() => this.connect(), backoffMs(this.attempts));
  }
}
