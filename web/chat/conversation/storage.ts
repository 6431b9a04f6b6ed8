import type { Session } from "../../src/api/types";
import type { Outgoing } from "./outgoing";

const SESSION = "huquan.session";
const DRAFT = "huquan.draft";
const OUTGOING = "huquan.outgoing.";

/** What this device remembers. Where storage is forbidden, it remembers until the page closes. */
export class DeviceStorage {
  private readonly store: Storage | Map<string, string>;

  constructor(store: Storage | null = usableStorage()) {
    this.store = store ?? new Map<string, string>();
  }

  get session(): Session | null {
    return this.readJson<Session>(SESSION);
  }

  set session(session: Session | null) {
    if (session === null) this.remove(SESSION);
    else this.write(SESSION, JSON.stringify(session));
  }

  get draft(): string {
    return this.read(DRAFT) ?? "";
  }

  keepDraft(text: string): void {
    if (text === "") this.remove(DRAFT);
    else this.write(DRAFT, text);
  }

  /** One key a message: two open windows cannot overwrite each other's. */
  keepOutgoing(outgoing: Outgoing): void {
    const { file, previewUrl, ...rest } = outgoing;
    // A file lives in memory only; until it is uploaded there is nothing that could be sent later.
    if (file === undefined || rest.body !== null) this.write(OUTGOING + outgoing.id, JSON.stringify(rest));
  }

  dropOutgoing(id: string): void {
    this.remove(OUTGOING + id);
  }

  loadOutgoing(): Outgoing[] {
    const kept = this.keys()
      .filter((key) => key.startsWith(OUTGOING))
      .map((key) => this.readJson<Outgoing>(key))
      .filter((outgoing) => outgoing !== null);
    return kept.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  }

  /** Forget everything of ours, and nothing else of this site. */
  clear(): void {
    for (const key of this.keys()) if (key.startsWith("huquan.")) this.remove(key);
  }

  private keys(): string[] {
    if (this.store instanceof Map) return [...this.store.keys()];
    return Array.from({ length: this.store.length }, (_, at) => (this.store as Storage).key(at) ?? "");
  }

  private readJson<T>(key: string): T | null {
    try {
      return JSON.parse(this.read(key) ?? "null") as T | null;
    } catch {
      return null;
    }
  }

  private read(key: string): string | null {
    return this.store instanceof Map ? (this.store.get(key) ?? null) : this.store.getItem(key);
  }

  private write(key: string, value: string): void {
    if (this.store instanceof Map) this.store.set(key, value);
    else {
      try {
        this.store.setItem(key, value);
      } catch {
        // The device is full: the conversation goes on, it is only not remembered here.
      }
    }
  }

  private remove(key: string): void {
    if (this.store instanceof Map) this.store.delete(key);
    else this.store.removeItem(key);
  }
}

function usableStorage(): Storage | null {
  try {
    const storage = globalThis.localStorage;
    storage.setItem("huquan.probe", "1");
    storage.removeItem("huquan.probe");
    return storage;
  } catch {
    return null;
  }
}
