import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactElement } from "react";
import type { CaseDetail, Reporter } from "../../src/api/types";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { conversationAddress } from "../app/router";
import { strings } from "../strings";
import { WithReason } from "./WithReason";

/** Who handed in a report: behind a wall until a supervisor says why, and saying so is recorded. */
export function ReporterFact(props: { found: CaseDetail; conversationId: string }): ReactElement {
  const { found, conversationId } = props;
  const api = useApi();
  const client = useQueryClient();
  const [reporter, setReporter] = useState<Reporter | null>(null);
  const reveal = async (reason: string) => {
    setReporter(await api.revealReporter(found.number, reason));
    await client.invalidateQueries({ queryKey: keys.conversation(conversationId) });
  };
  if (reporter) return <Revealed reporter={reporter} />;
  return (
    <WithReason
      label={strings.showReporter}
      text={strings.showReporterText}
      testId="show-reporter"
      act={reveal}
    />
  );
}

function Revealed({ reporter }: { reporter: Reporter }): ReactElement {
  return (
    <span data-testid="reporter">
      {reporter.contact_name ?? strings.anonymous} {reporter.phone ?? strings.noPhone}{" "}
      <a href={conversationAddress(reporter.conversation_id)}>{strings.reporterConversation}</a>
      {reporter.linked_number !== null && <> {strings.linkedCase(reporter.linked_number)}</>}
    </span>
  );
}
