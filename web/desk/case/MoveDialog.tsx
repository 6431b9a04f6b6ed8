import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Form, Input, Modal } from "antd";
import type { ReactElement } from "react";
import type { NextStatus } from "../../src/api/types";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { strings } from "../strings";

interface MoveDialogProps {
  conversationId: string;
  number: string;
  next: NextStatus;
  onClose: () => void;
}

/** Ask why a case moves on, and move it. */
export function MoveDialog({ conversationId, number, next, onClose }: MoveDialogProps): ReactElement {
  const api = useApi();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason?: string }>();
  const move = useMutation({
    mutationFn: (reason: string) => api.moveCase(number, next.to, reason),
    onSuccess: async () => {
      onClose();
      void message.success(strings.moved);
      await client.invalidateQueries({ queryKey: keys.conversation(conversationId) });
      await client.invalidateQueries({ queryKey: keys.queues });
    },
  });
  const rules = next.needs_reason ? [{ required: true, whitespace: true, message: strings.moveReasonNeeded }] : [];
  return (
    <Modal
      open
      title={strings.moveTitle(next.label)}
      okText={strings.confirm}
      cancelText={strings.cancel}
      confirmLoading={move.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {move.isError && <Alert type="error" showIcon title={move.error.message} />}
      <Form form={form} layout="vertical" onFinish={({ reason }) => move.mutate(reason?.trim() ?? "")}>
        <Form.Item name="reason" label={strings.moveReason} rules={rules}>
          <Input.TextArea
            rows={4}
            maxLength={1000}
            showCount
            placeholder={next.needs_reason ? strings.moveReasonNeeded : strings.moveReasonOptional}
            data-testid="move-reason"
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
