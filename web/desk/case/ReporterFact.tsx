import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState, type ReactElement } from "react";
import { asApiError } from "../../src/api/errors";
import type { CaseDetail, Reporter } from "../../src/api/types";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { conversationAddress } from "../app/router";
import { strings } from "../strings";

/** Who handed in a report: behind a wall until a supervisor says why, and saying so is recorded. */
export function ReporterFact(props: { found: CaseDetail; conversationId: string }): ReactElement {
  const { found, conversationId } = props;
  const api = useApi();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const reveal = useMutation({
    mutationFn: () => api.revealReporter(found.number, reason.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.conversation(conversationId) }),
    onError: (thrown) => void message.error(asApiError(thrown).message),
    onSettled: () => setAsking(false),
  });
  if (reveal.data) return <Revealed reporter={reveal.data} />;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} data-testid="show-reporter">
        {strings.showReporter}
      </Button>
      <Modal
        open={isAsking}
        title={strings.showReporter}
        okText={strings.confirm}
        cancelText={strings.cancel}
        okButtonProps={{ disabled: reason.trim() === "", loading: reveal.isPending }}
        onOk={() => reveal.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{strings.showReporterText}</p>
        <Input.TextArea
          aria-label={strings.showReporterText}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
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
