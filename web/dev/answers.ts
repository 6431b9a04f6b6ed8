import { choice, law, type ConversationRecord, type Records } from "./records";

/** Say what the bot would say. A handful of fixed lines: enough to see every shape of a message. */
export function answer(records: Records, conversation: ConversationRecord, text: string): string {
  if (text.includes("人工")) {
    records.say(conversation, "system", "已为您转接人工客服，请稍候。工作时间一般几分钟内回复。");
    records.move(conversation, "waiting", null);
    return "human";
  }
  if (/七天|法律|怎么赔/.test(text)) {
    records.say(
      conversation,
      "bot",
      "可以。网购商品自签收次日起七日内可以退货，不需要说明理由，商品完好即可。\n\n" +
        "以下商品除外：定制的、鲜活易腐的、已拆封的数字化商品和报刊。\n" +
        "退回的运费一般由您承担，另有约定的除外。拿不准时可拨打 12315 咨询。",
      {
        citations: [law("消费者权益保护法", 25), law("网络购买商品七日无理由退货暂行办法", 6)],
        choices: [choice("1", "我要退货"), choice("2", "商家不同意退"), choice("3", "换个问题")],
      },
    );
    return "rights";
  }
  if (text.includes("投诉书")) return offerLetters(records, conversation);
  if (/登记|投诉/.test(text)) {
    records.say(conversation, "bot", "好的，我来帮您登记投诉。请问商家叫什么名字？店铺名或公司名都可以。", {
      choices: [choice("4", "不知道商家名称"), choice("5", "先不登记了")],
    });
    return "complaint";
  }
  records.say(
    conversation,
    "bot",
    "我了解的情况是：您在网上买了一部手机，花了 2999 元，收到后发现屏幕有划痕，商家不同意退款。",
  );
  records.say(
    conversation,
    "bot",
    "您可以主张：\n1. 商品质量不合格，七日内可以退货，运费由商家承担。\n2. 商家故意隐瞒瑕疵的，可以要求退一赔三。",
    { citations: [law("消费者权益保护法", 24), law("消费者权益保护法", 55)] },
  );
  records.say(conversation, "bot", "接下来您想怎么做？", {
    choices: [choice("6", "投诉登记"), choice("7", "了解怎样举证"), choice("8", "算算能赔多少"), choice("9", "转人工")],
  });
  return "problem";
}

function offerLetters(records: Records, conversation: ConversationRecord): string {
  const letters = `/api/v1/conversations/${conversation.id}/cases/HQ260101-000001`;
  records.say(
    conversation,
    "bot",
    `投诉书：\nWord 版：${letters}/letter.docx\nPDF 版：${letters}/letter.pdf\n12315 平台用的文字：${letters}/12315.txt`,
  );
  return "complaint";
}
