import { Timeline } from "antd";
import type { ReactElement } from "react";
import type { CaseEvent } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { strings } from "../strings";

/** What was done to the case, newest first. */
export function EventTimeline({ events }: { events: CaseEvent[] }): ReactElement {
  const newestFirst = [...events].reverse();
  return (
    <Timeline
      className="events"
      items={newestFirst.map((event, at) => ({
        key: `${event.at}-${at}`,
        color: event.to_status === null ? "gray" : "blue",
        content: <EventLine event={event} />,
      }))}
    />
  );
}

const GIVEN_BY_STAFF = new Set(["moved", "held", "released"]);

function EventLine({ event }: { event: CaseEvent }): ReactElement {
  return (
    <div data-testid="case-event">
      <div>
        {event.kind_label}
        {event.to_status_label !== null && <>，{strings.statusTo(event.to_status_label)}</>}
      </div>
      {event.reason !== null && event.reason !== "" && <div>{wordsOf(event, event.reason)}</div>}
      <div className="soft">
        {event.actor_name ?? strings.system} · {dateTime(event.at)}
      </div>
    </div>
  );
}

/** A reason is the staff's; what a consumer added or said at a follow-up stands for itself. */
function wordsOf(event: CaseEvent, words: string): string {
  return GIVEN_BY_STAFF.has(event.kind) ? strings.reason(words) : words;
}
