import type { TableColumnsType } from "antd";
import { Tag } from "antd";
import type { ReactElement } from "react";
import type { QueueItem } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { conversationAddress } from "../app/router";
import { strings } from "../strings";
import { agoWords, durationWords } from "./due";
import { DueDate, ReasonTags, SnoozedTag, StateTag, StatusTag, UrgentTag } from "./tags";

/** Return the columns of the queue as of now. */
export function columnsAt(now: number): TableColumnsType<QueueItem> {
  const { columns } = strings;
  return [
    { key: "number", title: columns.number, width: 176, render: (_, item) => <NumberCell item={item} /> },
    { key: "content", title: columns.content, render: (_, item) => <ContentCell item={item} /> },
    { key: "status", title: columns.status, width: 124, render: (_, item) => <StatusCell item={item} now={now} /> },
    {
      key: "due",
      title: columns.due,
      width: 124,
      render: (_, item) => <DueDate dueOn={item.due_on} now={now} />,
    },
    {
      key: "waiting",
      title: columns.waiting,
      width: 132,
      render: (_, item) => <WaitingCell item={item} now={now} />,
    },
    {
      key: "assignee",
      title: columns.assignee,
      width: 96,
      responsive: ["lg"],
      render: (_, item) => item.assignee_name ?? <span className="soft">{strings.nobody}</span>,
    },
  ];
}

function NumberCell({ item }: { item: QueueItem }): ReactElement {
  return (
    <div className="cell-stack">
      <a className="number" href={conversationAddress(item.conversation_id)} data-testid="case-number">
        {item.case_number ?? strings.unregistered}
      </a>
      <UrgentTag priority={item.priority} />
    </div>
  );
}

function ContentCell({ item }: { item: QueueItem }): ReactElement {
  const about = [item.merchant, item.issue_type_label].filter((part) => part !== null);
  return (
    <div className="cell-stack">
      <span className="excerpt">{item.excerpt === "" ? strings.noText : item.excerpt}</span>
      {about.length > 0 && <span className="soft excerpt-about">{about.join(" · ")}</span>}
      <ReasonTags reasons={item.reasons} />
    </div>
  );
}

function StatusCell({ item, now }: { item: QueueItem; now: number }): ReactElement {
  return (
    <div className="cell-stack">
      {item.status !== null && <StatusTag status={item.status} label={item.status_label ?? item.status} />}
      <StateTag state={item.state} />
      <SnoozedTag until={item.snoozed_until} now={now} />
    </div>
  );
}

function WaitingCell({ item, now }: { item: QueueItem; now: number }): ReactElement {
  const since = item.waiting_since ?? item.last_message_at;
  const isWaiting = item.unanswered || item.waiting_since !== null;
  return (
    <div className="cell-stack">
      {item.unanswered && <Tag color="orange">{strings.unanswered}</Tag>}
      <span className={isWaiting ? "waits" : "soft"} title={dateTime(since)}>
        {isWaiting
          ? strings.waitingFor(durationWords(since, now))
          : agoWords(item.last_message_at, now)}
      </span>
    </div>
  );
}
