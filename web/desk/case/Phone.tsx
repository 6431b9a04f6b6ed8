import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import type { ReactElement } from "react";
import { asApiError } from "../../src/api/errors";
import type { CaseDetail } from "../../src/api/types";
import { useApi } from "../app/api-context";
import { keys } from "../app/queries";
import { strings } from "../strings";

/** The consumer's phone number: masked until somebody asks, and asking is recorded. */
export function Phone(props: { found: CaseDetail; conversationId: string }): ReactElement {
  const { found, conversationId } = props;
  const api = useApi();
  const client = useQueryClient();
  const { message } = App.useApp();
  const reveal = useMutation({
    mutationFn: () => api.revealPhone(found.number),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.conversation(conversationId) }),
    onError: (thrown) => void message.error(asApiError(thrown).message),
  });
  if (found.phone_masked === null) return <span className="soft">{strings.noPhone}</span>;
  if (reveal.data) return <span data-testid="phone">{reveal.data.phone ?? strings.noPhone}</span>;
  return (
    <span className="phone">
      <span data-testid="phone">{found.phone_masked}</span>
      <Popconfirm
        title={strings.showPhoneTitle}
        description={strings.showPhoneText}
        okText={strings.confirm}
        cancelText={strings.cancel}
        onConfirm={() => reveal.mutate()}
      >
        <Button size="small" loading={reveal.isPending} data-testid="show-phone">
          {strings.showPhone}
        </Button>
      </Popconfirm>
    </span>
  );
}
