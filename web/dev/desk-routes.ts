import { createHash } from "node:crypto";
import type { CaseDetail, CaseEvidence, DeskConversation, QueueItem } from "../src/api/types";
import { refusal, type Answer, type Call } from "./house";
import type { ConversationRecord, Records } from "./records";
import { reasonsOf, sheetOf } from "./sheet";

const STAFF = { login: "admin", name: "李敏", role: "admin" };
const PASSWORD = "huquan-dev";
const COOKIE = "desk=open";
const HOUR = 60 * 60_000;

/** Answer a call of the staff. */
export function deskRoute(records: Records, call: Call, path: string): Answer {
  if (call.method !== "GET" && call.headers["x-huquan-desk"] !== "1") {
    return refusal(403, "foreign_page", "请求不是从工作台发出的。");
  }
  if (path === "/session") return session(call);
  if (call.headers.cookie?.includes(COOKIE) !== true) return refusal(401, "login_required", "请先登录。");
  const [, noun, id, verb] = path.split("/");
  if (noun === "queue") return queue(records, call);
  if (noun === "cases") return caseRoute(records, call, id ?? "", verb ?? "");
  const conversation = records.conversations.get(id ?? "");
  if (conversation === undefined) return refusal(404, "conversation_not_found", "没有找到这个对话。");
  return conversationRoute(records, call, conversation, verb);
}

function session(call: Call): Answer {
  if (call.method === "DELETE") return { status: 204, headers: { "Set-Cookie": `${COOKIE}; Max-Age=0; Path=/` } };
  if (call.method === "GET") {
    const isOpen = call.headers.cookie?.includes(COOKIE) === true;
    return isOpen ? { status: 200, body: STAFF } : refusal(401, "login_required", "请先登录。");
  }
  const { login, password } = JSON.parse(call.body.toString()) as { login: string; password: string };
  if (login !== STAFF.login || password !== PASSWORD) return refusal(401, "wrong_password", "账号或密码不正确。");
  return { status: 200, body: STAFF, headers: { "Set-Cookie": `${COOKIE}; Path=/; HttpOnly; SameSite=Strict` } };
}

function queue(records: Records, call: Call): Answer {
  const all = [...records.conversations.values()].filter((one) => one.case !== null || one.state !== "bot");
  const views: Record<string, ConversationRecord[]> = {
    open: all.filter((one) => one.agentName === null),
    mine: all.filter((one) => one.agentName === STAFF.name),
    waiting: all.filter((one) => one.state === "waiting"),
    closed: [],
  };
  const items = (views[call.url.searchParams.get("view") ?? "open"] ?? []).map(queueItem);
  const counts = Object.fromEntries(["open", "mine", "waiting"].map((view) => [view, views[view]?.length ?? 0]));
  return { status: 200, body: { items, counts } };
}

function queueItem(conversation: ConversationRecord): QueueItem {
  const last = conversation.messages[conversation.messages.length - 1];
  const told = conversation.messages.find((message) => message.sender === "consumer");
  return {
    conversation_id: conversation.id,
    case_number: conversation.case?.number ?? null,
    kind: conversation.case ? "complaint" : null,
    status: conversation.case?.status ?? null,
    status_label: conversation.case?.status_label ?? null,
    state: conversation.state,
    priority: conversation.case?.priority ?? "normal",
    merchant: conversation.case?.merchant ?? null,
    issue_type: conversation.case?.issue_type ?? null,
    issue_type_label: conversation.case?.issue_type_label ?? null,
    department: conversation.case?.department ?? null,
    excerpt: told?.text ?? "",
    opened_at: conversation.openedAt,
    waiting_since: conversation.state === "waiting" ? (last?.created_at ?? null) : null,
    last_message_at: last?.created_at ?? conversation.openedAt,
    unanswered: last?.sender === "consumer",
    assignee_name: conversation.agentName,
    due_on: conversation.case?.due_on ?? null,
    reasons: reasonsOf(conversation).map(({ reason, label }) => ({ name: reason, label })),
    snoozed_until: conversation.snoozedUntil,
  };
}

function detail(conversation: ConversationRecord): DeskConversation {
  return {
    conversation_id: conversation.id,
    state: conversation.state,
    assignee_name: conversation.agentName,
    mine: conversation.agentName === STAFF.name,
    priority: conversation.case?.priority ?? "normal",
    bot_stands_in: false,
    snoozed_until: conversation.snoozedUntil,
    messages: conversation.messages,
    case: conversation.case,
    sheet: sheetOf(conversation),
  };
}

function conversationRoute(
  records: Records,
  call: Call,
  conversation: ConversationRecord,
  verb: string | undefined,
): Answer {
  if (verb === "take") {
    records.move(conversation, "agent", STAFF.name);
    records.say(conversation, "system", `人工客服 ${STAFF.name} 已接入。`);
  } else if (verb === "handback") {
    records.move(conversation, "bot", null);
    records.say(conversation, "system", "人工服务已结束，机器人继续为您服务。");
  } else if (verb === "snooze") {
    const { hours } = JSON.parse(call.body.toString()) as { hours: number };
    conversation.snoozedUntil = new Date(Date.now() + hours * HOUR).toISOString();
  } else if (verb === "messages") {
    const { client_message_id, text } = JSON.parse(call.body.toString()) as Record<string, string>;
    const before = conversation.replies.get(client_message_id ?? "");
    if (before !== undefined) return { status: 201, body: before };
    if (conversation.agentName === null) records.move(conversation, "agent", STAFF.name);
    const message = records.say(conversation, "agent", text ?? "", { sender_name: STAFF.name });
    conversation.replies.set(client_message_id ?? "", message);
    records.tellDesk({ type: "queue" });
    return { status: 201, body: message };
  }
  return { status: 200, body: detail(conversation) };
}

function caseRoute(records: Records, call: Call, number: string, verb: string): Answer {
  const conversation = [...records.conversations.values()].find((one) => one.case?.number === number);
  if (!conversation?.case) return refusal(404, "case_not_found", "没有找到这个案件。");
  const event = { at: new Date().toISOString(), actor_name: STAFF.name, from_status: null, to_status: null, to_status_label: null, reason: null };
  if (verb === "evidence") return { status: 200, body: evidenceOf(records, conversation) };
  if (verb === "phone") {
    conversation.case.events.push({ ...event, kind: "phone_revealed", kind_label: "查看电话" });
    return { status: 200, body: { phone: "13800005678" } };
  }
  if (verb === "hold" || verb === "release") {
    const { reason } = JSON.parse(call.body.toString()) as { reason: string };
    const isHeld = verb === "hold";
    conversation.case.held_at = isHeld ? event.at : null;
    const kind_label = isHeld ? "暂缓删除" : "不再暂缓删除";
    conversation.case.events.push({ ...event, kind: isHeld ? "held" : "released", kind_label, reason });
    return { status: 200, body: conversation.case };
  }
  const { to, reason } = JSON.parse(call.body.toString()) as { to: string; reason?: string };
  return { status: 200, body: moveCase(records, conversation, conversation.case, to, reason ?? null) };
}

function evidenceOf(records: Records, conversation: ConversationRecord): CaseEvidence {
  const files = conversation.messages.flatMap((message) =>
    message.attachments.map((attachment) => ({ ...attachment, received_at: message.created_at })),
  );
  return {
    conversation_id: conversation.id,
    files: files.map((file) => ({
      ...file,
      sha256: createHash("sha256").update(records.attachments.get(file.id)?.content ?? "").digest("hex"),
      kind_label: "订单页",
      is_read: true,
      found: ["金额：2,999 元"],
      text: "实付款 ¥2999.00",
    })),
    missing: ["和商家说毛病、要求处理的聊天记录", "东西保持原样，别自己拆修"],
  };
}

function moveCase(
  records: Records,
  conversation: ConversationRecord,
  found: CaseDetail,
  to: string,
  reason: string | null,
): CaseDetail {
  const at = new Date().toISOString();
  const moved: CaseDetail = {
    ...found,
    status: to,
    status_label: found.next_statuses.find((next) => next.to === to)?.label ?? to,
    next_statuses: [{ to: "closed", label: "已结案", needs_reason: false }],
    events: [
      ...found.events,
      {
        at,
        actor_name: STAFF.name,
        kind: "moved",
        kind_label: "状态变更",
        from_status: found.status,
        to_status: to,
        to_status_label: found.next_statuses.find((next) => next.to === to)?.label ?? to,
        reason,
      },
    ],
  };
  conversation.case = moved;
  records.tellDesk({ type: "queue" });
  return moved;
}
