import { asApiError, type ApiError } from "../../src/api/errors";
import { backoffMs } from "../../src/lib/backoff";
import type { Outgoing } from "./outgoing";
import type { DeviceStorage } from "./storage";

/** About half a minute of trying before the consumer is asked. */
const MAX_ATTEMPTS = 5;

export interface OutboxOptions {
  storage: DeviceStorage;
  /** Send one message; the outbox decides what an error means. */
  deliver: (outgoing: Outgoing) => Promise<{ after: number }>;
  onChange: () => void;
  waitMs?: (attempt: number) => number;
}

/** Sends what the consumer wrote, one after the other, until it has arrived. */
export class Outbox {
  items: Outgoing[] = [];
  private readonly options: OutboxOptions;
  private isWorking = false;
  private wake: (() => void) | null = null;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  /** Show what an earlier visit could not send; `nudge` sends it. */
  load(): void {
    const known = new Set(this.items.map((item) => item.id));
    const left = this.options.storage.loadOutgoing().filter((item) => !known.has(item.id));
    this.items = [...left.map((item): Outgoing => ({ ...item, delivery: "sending", attempts: 0 })), ...this.items];
    this.changed();
  }

  add(outgoing: Outgoing): void {
    this.items = [...this.items, outgoing];
    this.options.storage.keepOutgoing(outgoing);
    this.changed();
    void this.work();
  }

  /** Change one message in place, on the device too. */
  update(id: string, change: Partial<Outgoing>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    const changed = this.items.find((item) => item.id === id);
    if (changed && changed.delivery !== "delivered") this.options.storage.keepOutgoing(changed);
    this.changed();
  }

  remove(id: string): void {
    this.items = this.items.filter((item) => item.id !== id);
    this.options.storage.dropOutgoing(id);
    this.changed();
  }

  has(id: string): boolean {
    return this.items.some((item) => item.id === id);
  }

  /** Forget those that the server's own record shows now. */
  settle(ids: ReadonlySet<string>): void {
    for (const item of this.items) if (ids.has(item.id)) this.remove(item.id);
  }

  retry(id: string): void {
    this.items = this.items.map(({ error, ...item }) =>
      item.id === id ? { ...item, delivery: "sending", attempts: 0 } : withError(item, error),
    );
    this.changed();
    this.nudge();
  }

  /** The network is back: do not wait for the next try. */
  nudge(): void {
    this.wake?.();
    void this.work();
  }

  clear(): void {
    this.items = [];
    this.wake?.();
    this.changed();
  }

  private next(): Outgoing | undefined {
    return this.items.find((item) => item.delivery === "sending" || item.delivery === "retrying");
  }

  private async work(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let item = this.next(); item !== undefined; item = this.next()) await this.attempt(item);
    this.isWorking = false;
  }

  private async attempt(item: Outgoing): Promise<void> {
    try {
      const { after } = await this.options.deliver(item);
      this.options.storage.dropOutgoing(item.id);
      this.update(item.id, { delivery: "delivered", after });
    } catch (thrown) {
      await this.failed(item.id, item.attempts + 1, asApiError(thrown));
    }
  }

  private async failed(id: string, attempts: number, error: ApiError): Promise<void> {
    // 409: the same message is still being worked on; asking again later gets its answer.
    const mayPass = error.isPassing || error.status === 409;
    if (!mayPass || attempts >= MAX_ATTEMPTS) {
      this.update(id, { delivery: "failed", attempts, error: error.message });
      return;
    }
    this.update(id, { delivery: "retrying", attempts });
    const wait = (this.options.waitMs ?? backoffMs)(attempts);
    await this.sleep(Math.max(wait, (error.retryAfterSeconds ?? 0) * 1000));
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private changed(): void {
    this.options.onChange();
  }
}

function withError(item: Outgoing, error: string | undefined): Outgoing {
  return error === undefined ? item : { ...item, error };
}
