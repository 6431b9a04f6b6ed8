import { useEffect, useState, type ReactElement } from "react";
import type { Attachment } from "../../src/api/types";
import { save } from "../../src/lib/save";
import { fileSize } from "../../src/lib/text";
import { Icon } from "../page/icons";
import { strings } from "../strings";

type FetchFile = (attachmentId: string) => Promise<Blob | null>;

interface AttachmentsProps {
  attachments: Attachment[];
  previewUrl?: string | undefined;
  /** Absent while the file is not on the server yet. */
  fetchFile?: FetchFile;
}

/** The files of a message, by name; a picture just chosen on this device is shown at once. */
export function Attachments({ attachments, previewUrl, fetchFile }: AttachmentsProps): ReactElement | null {
  if (attachments.length === 0) return null;
  return (
    <ul className="files">
      {attachments.map((attachment) => (
        <FileLine key={attachment.id} attachment={attachment} previewUrl={previewUrl} fetchFile={fetchFile} />
      ))}
    </ul>
  );
}

interface FileLineProps {
  attachment: Attachment;
  previewUrl: string | undefined;
  fetchFile: FetchFile | undefined;
}

function FileLine({ attachment, previewUrl, fetchFile }: FileLineProps): ReactElement {
  const [fetchedUrl, setFetchedUrl] = useState<string>();
  const [isFailed, setFailed] = useState(false);
  useEffect(() => () => URL.revokeObjectURL(fetchedUrl ?? ""), [fetchedUrl]);
  const isPicture = attachment.media_type.startsWith("image/");
  const shownUrl = previewUrl ?? fetchedUrl;
  const open = async (fetching: Promise<Blob | null>) => {
    const blob = await fetching.catch(() => null);
    setFailed(blob === null);
    if (blob === null) return;
    if (isPicture) setFetchedUrl(URL.createObjectURL(blob));
    else save(blob, attachment.name);
  };
  return (
    <li className="file">
      {shownUrl === undefined ? <Icon name="file" /> : <img src={shownUrl} alt="" />}
      <span className="file-name">{attachment.name}</span>
      <span className="file-size">{fileSize(attachment.size)}</span>
      {fetchFile && shownUrl === undefined && (
        <button type="button" onClick={() => open(fetchFile(attachment.id))}>
          {isPicture ? strings.viewFile : strings.saveFile}
        </button>
      )}
      {isFailed && <span className="file-size">{strings.fileFailed}</span>}
    </li>
  );
}
