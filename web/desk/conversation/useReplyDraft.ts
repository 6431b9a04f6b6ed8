import { useState } from "react";
import { newId } from "../../src/lib/ids";

export interface ReplyDraft {
  text: string;
  /** Belongs to these very words; other words get another. */
  messageId: string;
  write: (text: string) => void;
  clear: () => void;
}

/** Hold an answer that is being written, one for each conversation, until this window closes. */
export function useReplyDraft(conversationId: string): ReplyDraft {
  const key = `huquan.desk.reply.${conversationId}`;
  const [draft, setDraft] = useState(() => ({ text: read(key), messageId: newId() }));
  const write = (text: string) => {
    setDraft({ text, messageId: newId() });
    keep(key, text);
  };
  return { ...draft, write, clear: () => write("") };
}

function read(key: string): string {
  try {
    return globalThis.sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function keep(key: string, text: string): void {
  try {
    if (text === "") globalThis.sessionStorage.removeItem(key);
    else globalThis.sessionStorage.setItem(key, text);
  } catch {
    // Storage is forbidden here: the answer then lives as long as the page.
  }
}
