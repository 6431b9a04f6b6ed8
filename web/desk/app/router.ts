import { useSyncExternalStore } from "react";
import type { QueueView } from "../../src/api/types";

export type Place = { page: "queue"; view: QueueView } | { page: "conversation"; id: string };

const VIEWS: readonly string[] = ["open", "mine", "waiting", "closed"];

/** Read where the address leads; anything unknown leads to what is to be done. */
export function parsePlace(hash: string): Place {
  const [page, rest] = hash.replace(/^#\/?/, "").split("/");
  if (page === "conversations" && rest) return { page: "conversation", id: decodeURIComponent(rest) };
  const view = page === "queue" && rest !== undefined && VIEWS.includes(rest) ? rest : "open";
  return { page: "queue", view: view as QueueView };
}

/** Return the address of a part of the queue. */
export function queueAddress(view: QueueView): string {
  return `#/queue/${view}`;
}

/** Return the address of a conversation. */
export function conversationAddress(id: string): string {
  return `#/conversations/${encodeURIComponent(id)}`;
}

/** Return where the page is; it changes with the address, so that back and forward work. */
export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(subscribe, () => globalThis.location.hash));
}

function subscribe(listener: () => void): () => void {
  globalThis.addEventListener("hashchange", listener);
  return () => globalThis.removeEventListener("hashchange", listener);
}
