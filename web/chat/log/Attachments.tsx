import type { ReactElement } from "react";
import type { Attachment } from "../../src/api/types";
import { fileSize } from "../../src/lib/text";
import { Icon } from "../page/icons";

/** The files of a message, by name; a picture just chosen on this device is shown itself. */
export function Attachments(props: { attachments: Attachment[]; previewUrl?: string | undefined }): ReactElement | null {
  const { attachments, previewUrl } = props;
  if (attachments.length === 0) return null;
  return (
    <ul className="files">
      {attachments.map(({ id, name, size }) => (
        <li key={id} className="file">
          {previewUrl === undefined ? <Icon name="file" /> : <img src={previewUrl} alt="" />}
          <span className="file-name">{name}</span>
          <span className="file-size">{fileSize(size)}</span>
        </li>
      ))}
    </ul>
  );
}
