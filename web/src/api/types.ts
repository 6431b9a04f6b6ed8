/** The HTTP contract as the pages see it: written by hand, one file, the names of the gateway. */

export type Sender = "consumer" | "bot" | "agent" | "system";
export type ConversationState = "bot" | "waiting" | "agent";
export type Priority = "normal" | "urgent";

export interface Choice {
  id: string;
  title: string;
}

export interface Citation {
  law: string;
  article: number | string;
  url: string | null;
  /** The article word for word; null where the house does not hold the law's text. */
  wording?: string | null;
}

export interface Attachment {
  id: string;
  name: string;
  media_type: string;
  size: number;
}

export interface Message {
  id: number;
  sender: Sender;
  /** Who of the staff said it; null for everyone else. */
  sender_name: string | null;
  created_at: string;
  text: string;
  choices: Choice[];
  citations: Citation[];
  attachments: Attachment[];
  client_message_id?: string | null;
}

export interface Session {
  conversation_id: string;
  token: string;
}

export interface Conversation {
  conversation_id: string;
  state: ConversationState;
  agent_name: string | null;
  case_number: string | null;
  /** How many come first while a person is waited for. */
  ahead: number | null;
}

export interface Turn {
  kind: string;
  intent: string | null;
  confidence: number | null;
  topics: string[];
  facts: Record<string, unknown>;
  case_number: string | null;
  handover: boolean;
}

/** What a consumer sends: exactly one of text, a choice, or files sent before. */
export type MessageBody = { text: string } | { choice: string } | { attachment_ids: string[] };

export interface TurnReply {
  turn: Turn | null;
  messages: Message[];
}

export interface History {
  messages: Message[];
  state: ConversationState;
}

export interface UploadedAttachment {
  attachment_id: string;
  sha256: string;
}

export type ChatFrame =
  | { type: "message"; message: Message }
  | { type: "state"; state: ConversationState; agent_name?: string | null };

export type Role = "agent" | "supervisor" | "editor" | "auditor" | "admin";

export interface StaffMember {
  login: string;
  name: string;
  role: Role;
}

export type QueueView = "open" | "mine" | "waiting" | "closed";

export interface QueueItem {
  conversation_id: string;
  case_number: string | null;
  kind: string | null;
  status: string | null;
  status_label: string | null;
  state: ConversationState;
  priority: Priority;
  merchant: string | null;
  issue_type: string | null;
  issue_type_label: string | null;
  department: string | null;
  excerpt: string;
  opened_at: string;
  /** Since when the consumer waits for a person; null when nobody waits. */
  waiting_since: string | null;
  last_message_at: string;
  unanswered: boolean;
  assignee_name: string | null;
  due_on: string | null;
  /** Why a person has to look, gravest first. */
  reasons: NamedLabel[];
  snoozed_until: string | null;
}

export interface Queue {
  items: QueueItem[];
  counts: Partial<Record<QueueView, number>>;
}

export interface NextStatus {
  to: string;
  label: string;
  needs_reason: boolean;
}

export interface NamedLabel {
  name: string;
  label: string;
}

export interface Assessment {
  title: string;
  verdict: "granted" | "denied" | "unknown";
  amount: number | null;
  until: string | null;
  reason: string;
  citations: Citation[];
}

export interface CaseEvent {
  at: string;
  actor_name: string | null;
  kind: string;
  kind_label: string;
  from_status: string | null;
  to_status: string | null;
  to_status_label: string | null;
  reason: string | null;
}

export interface CaseDetail {
  number: string;
  kind: "complaint" | "report";
  kind_label: string;
  status: string;
  status_label: string;
  next_statuses: NextStatus[];
  merchant: string | null;
  platform: string | null;
  product: string | null;
  order_number: string | null;
  amount: number | null;
  place: string | null;
  evidence_told: string | null;
  purchased_on: string | null;
  purchased_on_text: string | null;
  issue_type: string | null;
  issue_type_label: string | null;
  remedies: NamedLabel[];
  narrative: string;
  contact_name: string | null;
  phone_masked: string | null;
  department: string | null;
  department_label: string | null;
  priority: Priority;
  assignee_name: string | null;
  opened_at: string;
  due_on: string | null;
  held_at: string | null;
  assessment: Assessment[];
  events: CaseEvent[];
  consents: Consent[];
  follow_ups: FollowUp[];
}

/** What a consumer was asked to consent to, in which version of the words, and the answer. */
export interface Consent {
  purpose: string;
  label: string;
  given: boolean;
  wording: string;
  at: string;
}

/** Who handed in a report; shown on record only. */
export interface Reporter {
  contact_name: string | null;
  phone: string | null;
  conversation_id: string;
  linked_number: string | null;
}

export interface Fact {
  name: string;
  label: string;
  words: string;
}

export interface Reason {
  reason: string;
  label: string;
  is_urgent: boolean;
  raised_at: string;
  settled_at: string | null;
}

/** A line of the timeline; a day alone where no hour is known. */
export interface Moment {
  entry: string;
  label: string;
  on: string;
  at: string | null;
  note: string | null;
}

/** A dispute on one page, for whoever takes it over. */
export interface Sheet {
  headline: string;
  narrative: string;
  reasons: Reason[];
  facts: Fact[];
  missing: string[];
  evidence: Evidence[];
  evidence_wanted: string[];
  assessment: Assessment[];
  timeline: Moment[];
}

export interface Evidence {
  id: string;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  received_at: string;
  /** What it shows: an order page, a photo. */
  kind_label: string;
  /** False while the text in a picture is still to be read. */
  is_read: boolean;
  /** Facts of an order that stand in it, one a line. */
  found: string[];
  text: string;
}

export interface CaseEvidence {
  conversation_id: string;
  files: Evidence[];
  missing: string[];
}

export interface FollowUp {
  asked_at: string;
  answered_at: string | null;
  is_solved: boolean | null;
  /** From 1 to 5. */
  score: number | null;
  words: string | null;
}

export interface DeskConversation {
  conversation_id: string;
  state: ConversationState;
  assignee_name: string | null;
  mine: boolean;
  priority: Priority;
  /** A person is waited for, and the bot goes on answering meanwhile. */
  bot_stands_in: boolean;
  snoozed_until: string | null;
  messages: Message[];
  case: CaseDetail | null;
  sheet: Sheet;
}

export type DeskFrame =
  | { type: "queue" }
  | { type: "message"; conversation_id: string; message: Message };
