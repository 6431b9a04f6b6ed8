import { call, fetchFile } from "./http";
import type { LetterLink } from "../lib/text";
import { upload } from "./upload";
import type {
  Conversation,
  History,
  MessageBody,
  Session,
  TurnReply,
  UploadedAttachment,
} from "./types";

/** The size of a page of history; a shorter page is the last one. */
export const HISTORY_LIMIT = 100;

/** The consumer's side of the gateway. */
export class ChatApi {
  readonly origin: string;

  constructor(origin = "") {
    this.origin = origin;
  }

  openConversation(): Promise<Session> {
    const body = { channel: "web", locale: "zh-CN" };
    return call("POST", `${this.origin}/api/v1/conversations`, { body });
  }

  getConversation(session: Session): Promise<Conversation> {
    return call("GET", this.url(session), { headers: bearer(session) });
  }

  postMessage(session: Session, clientMessageId: string, body: MessageBody): Promise<TurnReply> {
    return call("POST", this.url(session, "/messages"), {
      headers: bearer(session),
      body: { client_message_id: clientMessageId, ...body },
    });
  }

  getHistory(session: Session, after: number): Promise<History> {
    const query = `?after=${after}&limit=${HISTORY_LIMIT}`;
    return call("GET", this.url(session, `/messages${query}`), { headers: bearer(session) });
  }

  uploadAttachment(
    session: Session,
    file: File,
    onProgress: (fraction: number) => void,
  ): Promise<UploadedAttachment> {
    return upload(this.url(session, "/attachments"), file, bearer(session), onProgress);
  }

  fetchAttachment(session: Session, attachmentId: string): Promise<Blob> {
    const path = `/attachments/${encodeURIComponent(attachmentId)}`;
    return fetchFile(this.url(session, path), bearer(session));
  }

  fetchLetter(session: Session, { caseNumber, document }: LetterLink): Promise<Blob> {
    const path = `/cases/${encodeURIComponent(caseNumber)}/${document}`;
    return fetchFile(this.url(session, path), bearer(session));
  }

  streamUrl(session: Session, after: number): string {
    const base = new URL(this.url(session, `/stream?after=${after}`), globalThis.location.href);
    base.protocol = base.protocol === "https:" ? "wss:" : "ws:";
    return base.href;
  }

  private url(session: Session, rest = ""): string {
    return `${this.origin}/api/v1/conversations/${encodeURIComponent(session.conversation_id)}${rest}`;
  }
}

function bearer(session: Session): Record<string, string> {
  return { Authorization: `Bearer ${session.token}` };
}
