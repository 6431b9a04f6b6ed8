import { Timeline } from "antd";
import type { ReactElement } from "react";
import type { Moment } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";

/** What happened from the purchase on, oldest first. */
export function StoryTimeline({ moments }: { moments: Moment[] }): ReactElement {
  return (
    <Timeline
      className="events"
      items={moments.map((moment, at) => ({
        key: `${moment.on}-${at}`,
        color: moment.entry === "reason" ? "red" : "gray",
        content: (
          <div data-testid="moment">
            <div>
              {moment.label}
              {moment.note !== null && <>：{moment.note}</>}
            </div>
            <div className="soft">{moment.at === null ? moment.on : dateTime(moment.at)}</div>
          </div>
        ),
      }))}
    />
  );
}
