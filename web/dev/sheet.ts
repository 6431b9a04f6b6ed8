import type { Moment, Reason, Sheet } from "../src/api/types";
import type { ConversationRecord } from "./records";

const WANTED = ["订单和付款记录", "毛病的照片或视频", "三包凭证、说明书", "聊天记录"];

/** Draw up the hand-over sheet of a conversation. */
export function sheetOf(conversation: ConversationRecord): Sheet {
  const found = conversation.case;
  const told = conversation.messages.filter(({ sender }) => sender === "consumer").map(({ text }) => text);
  const reasons = reasonsOf(conversation);
  return {
    headline: found ? [found.issue_type_label, found.merchant, found.product].filter(Boolean).join(" · ") : "",
    narrative: found?.narrative ?? told.join("\n"),
    reasons,
    facts: [],
    missing: found ? [] : ["商家", "商品或服务", "金额"],
    evidence: conversation.messages.flatMap(({ attachments, created_at }) =>
      attachments.map((file) => ({
        ...file,
        sha256: "0".repeat(64),
        received_at: created_at,
        kind_label: "照片",
        is_read: true,
        found: [],
        text: "",
      })),
    ),
    evidence_wanted: WANTED,
    assessment: found?.assessment ?? [],
    timeline: timelineOf(conversation, reasons),
  };
}

/** Return why a person has to look. */
export function reasonsOf(conversation: ConversationRecord): Reason[] {
  const reason = (name: string, label: string, isUrgent: boolean): Reason => ({
    reason: name,
    label,
    is_urgent: isUrgent,
    raised_at: conversation.openedAt,
    settled_at: null,
  });
  return [
    ...(conversation.case?.priority === "urgent" ? [reason("injury", "人身伤害", true)] : []),
    ...(conversation.state === "waiting" ? [reason("requested", "消费者要人工", false)] : []),
  ];
}

function timelineOf(conversation: ConversationRecord, reasons: Reason[]): Moment[] {
  const moment = (entry: string, label: string, at: string, note: string | null = null): Moment => ({
    entry,
    label,
    on: at.slice(0, 10),
    at,
    note,
  });
  return [
    moment("began", "开始对话", conversation.openedAt),
    ...reasons.map(({ label, raised_at }) => moment("reason", "需要人工", raised_at, label)),
  ];
}
