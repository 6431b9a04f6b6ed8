import { useMutation } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState, type ReactElement } from "react";
import { asApiError } from "../../src/api/errors";
import { strings } from "../strings";

interface WithReasonProps {
  label: string;
  /** What is asked for, and what follows. */
  text: string;
  testId: string;
  act: (reason: string) => Promise<unknown>;
}

/** A button that asks why before it does something that is recorded. */
export function WithReason({ label, text, testId, act }: WithReasonProps): ReactElement {
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const acting = useMutation({
    mutationFn: () => act(reason.trim()),
    onError: (thrown) => void message.error(asApiError(thrown).message),
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} data-testid={testId}>
        {label}
      </Button>
      <Modal
        open={isAsking}
        title={label}
        okText={strings.confirm}
        cancelText={strings.cancel}
        okButtonProps={{ disabled: reason.trim() === "", loading: acting.isPending }}
        onOk={() => acting.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{text}</p>
        <Input.TextArea
          aria-label={text}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}
