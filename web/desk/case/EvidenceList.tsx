import type { ReactElement } from "react";
import type { CaseEvidence, Evidence } from "../../src/api/types";
import { fileSize } from "../../src/lib/text";
import { dateTime } from "../../src/lib/time";
import { useApi } from "../app/api-context";
import { useEvidence } from "../app/queries";
import { strings } from "../strings";

/** The files of a case with what was read in them, and what is still missing. */
export function EvidenceList({ conversationId, number }: { conversationId: string; number: string }): ReactElement {
  const { data, isError } = useEvidence(conversationId, number);
  if (isError) return <p className="soft">{strings.failedTitle}</p>;
  if (data === undefined) return <p className="soft">{strings.loadingEvidence}</p>;
  return (
    <>
      {data.files.length === 0 && <p className="soft">{strings.noEvidence}</p>}
      <ul className="evidence">
        {data.files.map((file) => (
          <FileItem key={file.id} file={file} conversationId={data.conversation_id} />
        ))}
      </ul>
      <Missing missing={data.missing} />
    </>
  );
}

function FileItem({ file, conversationId }: { file: Evidence; conversationId: string }): ReactElement {
  const address = useApi().attachmentUrl(conversationId, file.id);
  return (
    <li data-testid="evidence-file">
      <a href={address} target="_blank" rel="noopener noreferrer">
        {file.media_type.startsWith("image/") && <img src={address} alt="" loading="lazy" />}
        <span>{file.name}</span>
      </a>
      <p className="soft">
        {strings.evidenceLine(file.kind_label, fileSize(file.size), dateTime(file.received_at))}
      </p>
      {!file.is_read && <p className="soft">{strings.notReadYet}</p>}
      {file.found.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {file.text !== "" && (
        <details>
          <summary>{strings.textRead}</summary>
          <pre>{file.text}</pre>
        </details>
      )}
      <p className="soft fingerprint">SHA-256 {file.sha256}</p>
    </li>
  );
}

function Missing({ missing }: Pick<CaseEvidence, "missing">): ReactElement | null {
  if (missing.length === 0) return null;
  return (
    <>
      <h3>{strings.missingEvidence}</h3>
      <ul className="missing">
        {missing.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}
