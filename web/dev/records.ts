import type {
  CaseDetail,
  ChatFrame,
  Choice,
  Citation,
  ConversationState,
  DeskFrame,
  Message,
  Sender,
} from "../src/api/types";

/** One conversation as the house keeps it. */
export interface ConversationRecord {
  id: string;
  token: string;
  state: ConversationState;
  agentName: string | null;
  snoozedUntil: string | null;
  openedAt: string;
  messages: Message[];
  case: CaseDetail | null;
  replies: Map<string, unknown>;
}

/** Everything the house knows, and everyone who listens. */
export class Records {
  readonly conversations = new Map<string, ConversationRecord>();
  readonly attachments = new Map<string, { name: string; media_type: string; size: number; content: Buffer }>();
  readonly chatListeners = new Map<string, Set<(frame: ChatFrame) => void>>();
  readonly deskListeners = new Set<(frame: DeskFrame) => void>();
  private lastId = 0;
  private lastCase = 0;

  open(now = new Date()): ConversationRecord {
    const id = `c${this.conversations.size + 1}-${Math.random().toString(36).slice(2, 8)}`;
    const conversation: ConversationRecord = {
      id,
      token: `token-${id}`,
      state: "bot",
      agentName: null,
      snoozedUntil: null,
      openedAt: now.toISOString(),
      messages: [],
      case: null,
      replies: new Map(),
    };
    this.conversations.set(id, conversation);
    return conversation;
  }

  say(
    conversation: ConversationRecord,
    sender: Sender,
    text: string,
    extra: Partial<Pick<Message, "choices" | "citations" | "attachments" | "client_message_id" | "created_at" | "sender_name">> = {},
  ): Message {
    this.lastId += 1;
    const message: Message = {
      id: this.lastId,
      sender,
      sender_name: null,
      created_at: new Date().toISOString(),
      text,
      choices: [],
      citations: [],
      attachments: [],
      ...extra,
    };
    conversation.messages.push(message);
    this.tell(conversation, { type: "message", message });
    this.tellDesk({ type: "message", conversation_id: conversation.id, message });
    return message;
  }

  move(conversation: ConversationRecord, state: ConversationState, agentName: string | null): void {
    conversation.state = state;
    conversation.agentName = agentName;
    this.tell(conversation, { type: "state", state, agent_name: agentName });
    this.tellDesk({ type: "queue" });
  }

  nextCaseNumber(): string {
    this.lastCase += 1;
    return `HQ20261123${String(this.lastCase).padStart(4, "0")}`;
  }

  tell(conversation: ConversationRecord, frame: ChatFrame): void {
    for (const listener of this.chatListeners.get(conversation.id) ?? []) listener(frame);
  }

  tellDesk(frame: DeskFrame): void {
    for (const listener of this.deskListeners) listener(frame);
  }
}

export const choice = (id: string, title: string): Choice => ({ id, title });

export const law = (name: string, article: number): Citation => ({
  law: name,
  article,
  url: "https://flk.npc.gov.cn/",
});
