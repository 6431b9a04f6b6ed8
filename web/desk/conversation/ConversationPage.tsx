import { ArrowLeftOutlined } from "@ant-design/icons";
import { Segmented, Skeleton, Tag } from "antd";
import { useState, type ReactElement } from "react";
import type { DeskConversation } from "../../src/api/types";
import { Failed } from "../app/Failed";
import { useConversation } from "../app/queries";
import { queueAddress } from "../app/router";
import { CasePanel } from "../case/CasePanel";
import { SnoozedTag, StateTag, StatusTag, UrgentTag } from "../queue/tags";
import { useNow } from "../queue/useNow";
import { strings } from "../strings";
import { ActionBar } from "./ActionBar";
import { ReplyBox } from "./ReplyBox";
import { Thread } from "./Thread";

type Side = "thread" | "case";

/** One consumer: what was said on one side, what is known on the other. */
export function ConversationPage({ id }: { id: string }): ReactElement {
  const conversation = useConversation(id);
  // A narrow window shows one side at a time.
  const [side, setSide] = useState<Side>("thread");
  if (conversation.isPending) return <Skeleton active className="page-skeleton" paragraph={{ rows: 8 }} />;
  if (conversation.isError) {
    return <Failed error={conversation.error} onRetry={() => conversation.refetch()} />;
  }
  const shown = conversation.data;
  return (
    <div className={`conversation-page shows-${side}`}>
      <ConversationHeader conversation={shown} />
      <Segmented<Side>
        className="side-switch"
        block
        value={side}
        onChange={setSide}
        options={[
          { value: "thread", label: strings.conversation },
          { value: "case", label: strings.caseFacts },
        ]}
      />
      <div className="sides">
        <section className="side side-thread" aria-label={strings.conversation}>
          <Thread conversationId={id} messages={shown.messages} />
          <ReplyBox conversation={shown} />
        </section>
        <section className="side side-case" aria-label={strings.caseFacts}>
          <CasePanel conversation={shown} />
        </section>
      </div>
    </div>
  );
}

function ConversationHeader({ conversation }: { conversation: DeskConversation }): ReactElement {
  const found = conversation.case;
  const now = useNow();
  return (
    <header className="conversation-header">
      <a className="back" href={queueAddress("open")} aria-label={strings.back} title={strings.back}>
        <ArrowLeftOutlined />
      </a>
      <h1 data-testid="case-number">{found?.number ?? strings.unregistered}</h1>
      <span className="tags">
        <UrgentTag priority={conversation.priority} />
        {found && <StatusTag status={found.status} label={found.status_label} />}
        <StateTag state={conversation.state} />
        {conversation.bot_stands_in && <Tag>{strings.standsIn}</Tag>}
        <SnoozedTag until={conversation.snoozed_until} now={now} />
      </span>
      <ActionBar conversation={conversation} />
    </header>
  );
}
