import { useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { CaseDetail } from "../../src/api/types";
import { dateTime } from "../../src/lib/time";
import { useApi } from "../app/api-context";
import { keys, useSession } from "../app/queries";
import { strings } from "../strings";
import { WithReason } from "./WithReason";

const MAY_HOLD = new Set(["supervisor", "admin"]);

/** Whether a suit or an inquiry keeps a case from being erased; who may decide on it says why. */
export function HoldFact(props: { found: CaseDetail; conversationId: string }): ReactElement {
  const { found, conversationId } = props;
  const api = useApi();
  const client = useQueryClient();
  const session = useSession();
  const isHeld = found.held_at !== null;
  const change = async (reason: string) => {
    await (isHeld ? api.releaseCase(found.number, reason) : api.holdCase(found.number, reason));
    await client.invalidateQueries({ queryKey: keys.conversation(conversationId) });
  };
  return (
    <span className="phone">
      <span data-testid="held">{found.held_at === null ? strings.notHeld : strings.heldSince(dateTime(found.held_at))}</span>
      {MAY_HOLD.has(session.data?.role ?? "") && (
        <WithReason
          key={String(isHeld)}
          label={isHeld ? strings.release : strings.hold}
          text={isHeld ? strings.releaseText : strings.holdText}
          testId={isHeld ? "release" : "hold"}
          act={change}
        />
      )}
    </span>
  );
}
