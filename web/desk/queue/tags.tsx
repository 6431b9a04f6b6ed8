import { Tag } from "antd";
import type { ReactElement } from "react";
import type { ConversationState, NamedLabel, Priority } from "../../src/api/types";
import { isoDay } from "../../src/lib/time";
import { strings } from "../strings";
import { dueOf } from "./due";

const STATUS_COLOURS: Readonly<Record<string, string>> = {
  submitted: "blue",
  accepted: "cyan",
  mediating: "cyan",
  testing: "purple",
  awaiting_consumer: "gold",
  resolved: "green",
  failed: "volcano",
  declined: "volcano",
};

/** Where a case stands. */
export function StatusTag({ status, label }: { status: string; label: string }): ReactElement {
  return <Tag color={STATUS_COLOURS[status] ?? "default"}>{label}</Tag>;
}

/** Who is answering; a bot at work needs no colour. */
export function StateTag({ state }: { state: ConversationState }): ReactElement {
  const colour = { waiting: "orange", agent: "geekblue", bot: "default" }[state];
  return <Tag color={colour}>{strings.states[state]}</Tag>;
}

/** Shown on what cannot wait. */
export function UrgentTag({ priority }: { priority: Priority }): ReactElement | null {
  return priority === "urgent" ? (
    <Tag color="red" variant="solid">
      {strings.urgent}
    </Tag>
  ) : null;
}

/** A deadline and how near it is. */
export function DueDate({ dueOn, now }: { dueOn: string | null; now: number }): ReactElement {
  if (dueOn === null) return <span className="soft">—</span>;
  const due = dueOf(dueOn, isoDay(new Date(now)));
  return (
    <span className={`due due-${due.tone}`}>
      {dueOn}
      <small>{due.words}</small>
    </span>
  );
}

/** Shown on what waits for its consumer. */
export function SnoozedTag({ until, now }: { until: string | null; now: number }): ReactElement | null {
  return until !== null && Date.parse(until) > now ? <Tag>{strings.snoozed}</Tag> : null;
}

/** Why a person has to look, in short. */
export function ReasonTags({ reasons }: { reasons: NamedLabel[] }): ReactElement | null {
  if (reasons.length === 0) return null;
  return (
    <span className="reason-tags">
      {reasons.map(({ name, label }) => (
        <Tag key={name}>{label}</Tag>
      ))}
    </span>
  );
}
