import { createHash } from "node:crypto";
import { answer } from "./answers";
import { refusal, type Answer, type Call } from "./house";
import type { ConversationRecord, Records } from "./records";

interface Posted {
  client_message_id: string;
  text?: string;
  choice?: string;
  attachment_ids?: string[];
}

/** Answer a consumer's call. */
export function chatRoute(records: Records, call: Call, path: string): Answer {
  if (path === "/conversations" && call.method === "POST") {
    const { id, token } = records.open();
    return { status: 201, body: { conversation_id: id, token } };
  }
  const [, , id, rest, file] = path.split("/");
  const conversation = records.conversations.get(id ?? "");
  if (conversation === undefined || call.headers.authorization !== `Bearer ${conversation.token}`) {
    return refusal(404, "conversation_not_found", "没有找到这个对话。");
  }
  if (rest === undefined) return { status: 200, body: stateOf(conversation) };
  if (rest === "cases") return sendLetter(path.split("/")[5] ?? "");
  if (rest === "attachments" && call.method === "GET") return sendAttachment(records, file ?? "");
  if (rest === "attachments") return keepAttachment(records, call);
  return call.method === "POST" ? post(records, call, conversation) : history(call, conversation);
}

function stateOf(conversation: ConversationRecord): unknown {
  return {
    conversation_id: conversation.id,
    state: conversation.state,
    agent_name: conversation.agentName,
    case_number: conversation.case?.number ?? null,
  };
}

function history(call: Call, conversation: ConversationRecord): Answer {
  const after = Number(call.url.searchParams.get("after") ?? 0);
  const limit = Number(call.url.searchParams.get("limit") ?? 100);
  const messages = conversation.messages.filter((message) => message.id > after).slice(0, limit);
  return { status: 200, body: { messages, state: conversation.state } };
}

function post(records: Records, call: Call, conversation: ConversationRecord): Answer {
  const posted = JSON.parse(call.body.toString()) as Posted;
  const before = conversation.replies.get(posted.client_message_id);
  if (before !== undefined) return { status: 200, body: before };
  if (Array.from(posted.text ?? "").length > 4000) {
    return refusal(400, "text_too_long", "内容太长，请控制在 4000 字以内。");
  }
  const body = turn(records, conversation, posted);
  conversation.replies.set(posted.client_message_id, body);
  return { status: 200, body };
}

function turn(records: Records, conversation: ConversationRecord, posted: Posted): unknown {
  const text = posted.text ?? titleOf(conversation, posted.choice) ?? "";
  const attachments = (posted.attachment_ids ?? []).flatMap((id) => {
    const kept = records.attachments.get(id);
    return kept ? [{ id, name: kept.name, media_type: kept.media_type, size: kept.size }] : [];
  });
  const own = records.say(conversation, "consumer", text, {
    client_message_id: posted.client_message_id,
    attachments,
  });
  let kind = "human";
  if (attachments.length > 0) records.say(conversation, "bot", "文件已收到，会作为凭证保存。");
  else if (conversation.state === "bot") kind = answer(records, conversation, text);
  const messages = conversation.messages.filter((message) => message.id > own.id);
  return {
    turn: { kind, intent: kind, confidence: 0.93, topics: [], facts: {}, case_number: null, handover: kind === "human" },
    messages,
  };
}

function titleOf(conversation: ConversationRecord, choice: string | undefined): string | undefined {
  return conversation.messages.flatMap((message) => message.choices).find(({ id }) => id === choice)?.title;
}

/** Every case has a letter of two words here. */
function sendLetter(document: string): Answer {
  const types: Record<string, string> = { "letter.pdf": "application/pdf", "12315.txt": "text/plain; charset=utf-8" };
  const headers = { "Content-Type": types[document] ?? "application/octet-stream" };
  return { status: 200, file: Buffer.from("投诉内容"), headers };
}

function sendAttachment(records: Records, id: string): Answer {
  const kept = records.attachments.get(id);
  if (kept === undefined) return refusal(404, "not_found", "没有找到这个文件。");
  return { status: 200, file: kept.content, headers: { "Content-Type": kept.media_type } };
}

function keepAttachment(records: Records, call: Call): Answer {
  const start = call.body.indexOf("\r\n\r\n") + 4;
  const content = call.body.subarray(start, call.body.lastIndexOf("\r\n--"));
  const name = /filename="([^"]*)"/.exec(call.body.toString())?.[1] ?? "file";
  const id = `a${records.attachments.size + 1}`;
  const media_type = /Content-Type: (\S+)/i.exec(call.body.toString("latin1"))?.[1] ?? "application/octet-stream";
  records.attachments.set(id, { name, media_type, size: content.length, content });
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { status: 201, body: { attachment_id: id, sha256 } };
}
