import { memo, type ReactElement } from "react";
import type { Outgoing } from "../conversation/outgoing";
import { strings } from "../strings";
import { Attachments } from "./Attachments";

interface OutgoingItemProps {
  outgoing: Outgoing;
  onRetry: (id: string) => void;
  onEdit: (id: string, words: string) => void;
  onDiscard: (id: string) => void;
}

/** One message of the consumer that is on its way, with where it is and what can be done. */
export const OutgoingItem = memo(function OutgoingItem(props: OutgoingItemProps): ReactElement {
  const { outgoing } = props;
  return (
    <div className={`message message-consumer is-${outgoing.delivery}`} data-testid="message-consumer">
      <span className="for-screen-readers">{strings.said(strings.you)}</span>
      <div className="bubble">
        {outgoing.text !== "" && <p className="text">{outgoing.text}</p>}
        {outgoing.attachment && (
          <Attachments attachments={[outgoing.attachment]} previewUrl={outgoing.previewUrl} />
        )}
        <UploadProgress outgoing={outgoing} />
      </div>
      {outgoing.delivery === "failed" ? <FailedLine {...props} /> : <DeliveryLine outgoing={outgoing} />}
    </div>
  );
});

function isUploading(outgoing: Outgoing): boolean {
  return outgoing.file !== undefined && outgoing.body === null && outgoing.delivery === "sending";
}

function UploadProgress({ outgoing }: { outgoing: Outgoing }): ReactElement | null {
  if (!isUploading(outgoing)) return null;
  const percent = Math.round((outgoing.progress ?? 0) * 100);
  return <progress aria-label={strings.uploading(percent)} value={percent} max={100} />;
}

function DeliveryLine({ outgoing }: { outgoing: Outgoing }): ReactElement | null {
  if (outgoing.delivery === "delivered") return null;
  const percent = Math.round((outgoing.progress ?? 0) * 100);
  const words = isUploading(outgoing)
    ? strings.uploading(percent)
    : strings[outgoing.delivery === "retrying" ? "retrying" : "sending"];
  // Shown, not spoken: a reader hears the answer, and would else hear every percent.
  return (
    <span className="delivery" aria-hidden="true">
      {words}
    </span>
  );
}

function FailedLine({ outgoing, onRetry, onEdit, onDiscard }: OutgoingItemProps): ReactElement {
  return (
    <div className="delivery delivery-failed">
      <span>{outgoing.error ?? ""}</span>
      <div className="delivery-buttons">
        <button type="button" className="retry" data-testid="retry" onClick={() => onRetry(outgoing.id)}>
          {strings.failed}，{strings.retry}
        </button>
        {outgoing.text === "" ? (
          <button type="button" onClick={() => onDiscard(outgoing.id)}>
            {strings.discard}
          </button>
        ) : (
          <button type="button" onClick={() => onEdit(outgoing.id, outgoing.text)}>
            {strings.edit}
          </button>
        )}
      </div>
    </div>
  );
}
