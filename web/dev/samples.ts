import type { CaseDetail, CaseEvent } from "../src/api/types";
import { answer } from "./answers";
import type { Records } from "./records";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const ASSESSMENT: CaseDetail["assessment"] = [
  {
    title: "质量问题退货",
    verdict: "granted",
    amount: 2999,
    until: inDays(1),
    reason: "收到商品七日内发现质量问题，可以退货，运费由经营者承担。",
    citations: [{ law: "消费者权益保护法", article: 24, url: "https://flk.npc.gov.cn/" }],
  },
  {
    title: "退一赔三",
    verdict: "unknown",
    amount: 8997,
    until: null,
    reason: "需要证明商家明知有划痕而故意隐瞒。请补充商品页面和聊天记录。",
    citations: [{ law: "消费者权益保护法", article: 55, url: "https://flk.npc.gov.cn/" }],
  },
];

const NEXT_STATUSES: CaseDetail["next_statuses"] = [
  { to: "accepted", label: "已受理", needs_reason: false },
  { to: "declined", label: "不予受理", needs_reason: true },
  { to: "withdrawn", label: "已撤回", needs_reason: false },
];

const OPENED: CaseEvent = {
  at: ago(90 * MINUTE),
  actor_name: null,
  kind: "opened",
  kind_label: "登记",
  from_status: null,
  to_status: "submitted",
  to_status_label: "已提交",
  reason: null,
};

const CONSENTS: CaseDetail["consents"] = [
  { purpose: "handling", label: "保存和使用个人信息处理本案", given: true, wording: "2026-11", at: ago(90 * MINUTE) },
  { purpose: "publication", label: "匿名公示", given: false, wording: "2026-11", at: ago(90 * MINUTE) },
];

function makeCase(records: Records, change: Partial<CaseDetail>): CaseDetail {
  return {
    number: records.nextCaseNumber(),
    kind: "complaint",
    kind_label: "投诉",
    status: "submitted",
    status_label: "已提交",
    next_statuses: NEXT_STATUSES,
    merchant: "晨光数码专营店",
    platform: "淘宝",
    product: "手机",
    order_number: "3847261950273",
    amount: 2999,
    place: null,
    evidence_told: null,
    purchased_on: "2026-11-15",
    purchased_on_text: "上周日",
    issue_type: "quality_defect",
    issue_type_label: "质量问题",
    remedies: [
      { name: "refund", label: "退款" },
      { name: "compensate", label: "赔偿损失" },
    ],
    narrative: "上周日在网店买了一部手机，花了2999元，收到后发现屏幕有一道划痕，联系商家说是我自己弄的，不给退。",
    contact_name: "王丽",
    phone_masked: "138****5678",
    department: "quality",
    department_label: "质量监控部",
    priority: "normal",
    assignee_name: null,
    opened_at: ago(90 * MINUTE),
    due_on: inDays(7),
    held_at: null,
    assessment: ASSESSMENT,
    events: [OPENED],
    consents: CONSENTS,
    follow_ups: [],
    ...change,
  };
}

const STORIES: [string, Partial<CaseDetail>][] = [
  ["网上买的手机屏幕有划痕，商家不给退", {}],
  ["健身房关门了，卡里还有三千多", { merchant: "力健健身", issue_type: "contract", issue_type_label: "合同、格式条款、预付款、会员卡", due_on: inDays(1), amount: 3200 }],
  ["买的奶粉有异物，孩子吃了拉肚子", { merchant: "佳佳母婴店", issue_type: "food_safety", issue_type_label: "食品安全", priority: "urgent", due_on: inDays(-2) }],
  ["空调修了三次还是不制冷", { merchant: "美凉电器", issue_type: "after_sales", issue_type_label: "售后、三包、维修", due_on: inDays(4), status: "mediating", status_label: "调解中" }],
];

/** Fill the house with a few conversations, so that the desk has something to show. */
export function addSamples(records: Records): void {
  for (const [at, [story, change]] of STORIES.entries()) {
    const conversation = records.open(new Date(Date.now() - (at + 1) * 47 * MINUTE));
    records.say(conversation, "consumer", story, { created_at: conversation.openedAt });
    answer(records, conversation, story);
    conversation.case = makeCase(records, change);
    records.say(conversation, "system", `投诉已登记，编号 ${conversation.case.number}。`);
    records.say(conversation, "consumer", "什么时候有人联系我？", { created_at: ago((at * 23 + 4) * MINUTE) });
    if (at < 3) conversation.state = "waiting";
  }
  const plain = records.open(new Date(Date.now() - 12 * MINUTE));
  records.say(plain, "consumer", "转人工", { created_at: ago(12 * MINUTE) });
  plain.state = "waiting";
}
