import type { ReactElement } from "react";
import type { FollowUp } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { strings } from "../strings";

/** What the consumer said when asked whether the case really is resolved. */
export function FollowUpList({ followUps }: { followUps: FollowUp[] }): ReactElement {
  return (
    <ul className="follow-ups">
      {followUps.map((followUp) => (
        <li key={followUp.asked_at} data-testid="follow-up">
          <div>{strings.followUpAnswer(followUp.is_solved, followUp.score)}</div>
          {followUp.words !== null && <div>{followUp.words}</div>}
          <div className="soft">{dateTime(followUp.answered_at ?? followUp.asked_at)}</div>
        </li>
      ))}
    </ul>
  );
}
