import { call } from "./http";
import type { CaseDetail, CaseEvidence, DeskConversation, Message, Queue, QueueView, Reporter, StaffMember } from "./types";

/** Says that the call came from our own page: another site's form cannot set it. */
const OWN_PAGE = { "X-Huquan-Desk": "1" };

/** The staff's side of the gateway. The session is a cookie that scripts never see. */
export class DeskApi {
  readonly origin: string;

  constructor(origin = "") {
    this.origin = origin;
  }

  logIn(login: string, password: string): Promise<StaffMember> {
    return this.change("POST", "/session", { login, password });
  }

  getSession(): Promise<StaffMember> {
    return this.read("/session");
  }

  async logOut(): Promise<void> {
    await this.change<undefined>("DELETE", "/session");
  }

  getQueue(view: QueueView): Promise<Queue> {
    return this.read(`/queue?view=${view}`);
  }

  getConversation(id: string): Promise<DeskConversation> {
    return this.read(`/conversations/${encodeURIComponent(id)}`);
  }

  take(id: string): Promise<DeskConversation> {
    return this.change("POST", `/conversations/${encodeURIComponent(id)}/take`);
  }

  handBack(id: string): Promise<DeskConversation> {
    return this.change("POST", `/conversations/${encodeURIComponent(id)}/handback`);
  }

  snooze(id: string, hours: number): Promise<DeskConversation> {
    return this.change("POST", `/conversations/${encodeURIComponent(id)}/snooze`, { hours });
  }

  reply(id: string, clientMessageId: string, text: string): Promise<Message> {
    const body = { client_message_id: clientMessageId, text };
    return this.change("POST", `/conversations/${encodeURIComponent(id)}/messages`, body);
  }

  moveCase(number: string, to: string, reason: string): Promise<CaseDetail> {
    const body = reason === "" ? { to } : { to, reason };
    return this.change("POST", `/cases/${encodeURIComponent(number)}/moves`, body);
  }

  revealPhone(number: string): Promise<{ phone: string | null }> {
    return this.change("POST", `/cases/${encodeURIComponent(number)}/phone`);
  }

  holdCase(number: string, reason: string): Promise<CaseDetail> {
    return this.change("POST", `/cases/${encodeURIComponent(number)}/hold`, { reason });
  }

  releaseCase(number: string, reason: string): Promise<CaseDetail> {
    return this.change("POST", `/cases/${encodeURIComponent(number)}/release`, { reason });
  }

  getEvidence(number: string): Promise<CaseEvidence> {
    return this.read(`/cases/${encodeURIComponent(number)}/evidence`);
  }

  letterUrl(number: string, document: string): string {
    return `${this.origin}/api/v1/desk/cases/${encodeURIComponent(number)}/${document}`;
  }

  revealReporter(number: string, reason: string): Promise<Reporter> {
    return this.change("POST", `/cases/${encodeURIComponent(number)}/reporter`, { reason });
  }

  attachmentUrl(conversationId: string, attachmentId: string): string {
    const ids = [conversationId, attachmentId].map(encodeURIComponent);
    return `${this.origin}/api/v1/desk/conversations/${ids.join("/attachments/")}`;
  }

  streamUrl(): string {
    const url = new URL(`${this.origin}/api/v1/desk/stream`, globalThis.location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    return url.href;
  }

  private read<T>(path: string): Promise<T> {
    return call("GET", `${this.origin}/api/v1/desk${path}`);
  }

  private change<T>(method: string, path: string, body?: unknown): Promise<T> {
    const options = body === undefined ? { headers: OWN_PAGE } : { headers: OWN_PAGE, body };
    return call(method, `${this.origin}/api/v1/desk${path}`, options);
  }
}
