import type { ReactElement } from "react";
import type { Evidence } from "../../src/api/types";
import { fileSize } from "../../src/lib/text";
import { dateTime } from "../../src/lib/time";
import { useApi } from "../app/api-context";
import { strings } from "../strings";

/** Every file of the consumer's, with when it came and the fingerprint it had then. */
export function EvidenceList(props: { evidence: Evidence[]; conversationId: string }): ReactElement {
  const { evidence, conversationId } = props;
  const api = useApi();
  if (evidence.length === 0) return <p className="soft">{strings.noEvidence}</p>;
  return (
    <ul className="evidence" data-testid="evidence">
      {evidence.map((file) => (
        <li key={file.id}>
          <a href={api.attachmentUrl(conversationId, file.id)} target="_blank" rel="noopener noreferrer">
            {file.name}
          </a>
          <span className="soft">
            {fileSize(file.size)} · {dateTime(file.received_at)} ·{" "}
            <span title={strings.fingerprintTitle}>{strings.fingerprint(file.sha256)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
