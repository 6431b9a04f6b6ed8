import { Tag } from "antd";
import type { ReactElement } from "react";
import type { Reason } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { strings } from "../strings";

/** Why a person has to look: what still stands first, the newest on top. */
export function ReasonList({ reasons }: { reasons: Reason[] }): ReactElement {
  if (reasons.length === 0) return <p className="soft">{strings.noReasons}</p>;
  const isOver = (reason: Reason) => Number(reason.settled_at !== null);
  const shown = [...reasons].reverse().sort((one, other) => isOver(one) - isOver(other));
  return (
    <ul className="reasons" data-testid="reasons">
      {shown.map((reason) => (
        <li key={`${reason.reason}-${reason.raised_at}`}>
          <Tag color={colourOf(reason)}>{reason.label}</Tag>
          <span className="soft">
            {dateTime(reason.raised_at)}
            {reason.settled_at !== null && ` · ${strings.settled}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function colourOf(reason: Reason): string {
  if (reason.settled_at !== null) return "default";
  return reason.is_urgent ? "red" : "orange";
}
