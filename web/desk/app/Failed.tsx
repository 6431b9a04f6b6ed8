import { Button, Result } from "antd";
import type { ReactElement } from "react";
import { asApiError } from "../../src/api/errors";
import { strings } from "../strings";

/** Say why something is not shown, and offer to try again where that can help. */
export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const { status, message } = asApiError(error);
  if (status === 404) {
    return <Result status="404" title={strings.notFoundTitle} subTitle={strings.notFoundText} />;
  }
  if (status === 403) return <Result status="403" title={message} subTitle={strings.forbiddenText} />;
  return (
    <Result
      status="warning"
      title={strings.failedTitle}
      subTitle={message}
      extra={
        <Button type="primary" onClick={onRetry}>
          {strings.retry}
        </Button>
      }
    />
  );
}
