import type { Attachment, MessageBody } from "../../src/api/types";
import { newId } from "../../src/lib/ids";

/** sending: on its way; retrying: waits for the next try; failed: needs the consumer; delivered: done. */
export type Delivery = "sending" | "retrying" | "failed" | "delivered";

/** A message of the consumer that the server's history does not show yet. */
export interface Outgoing {
  /** Sent along as client_message_id: however often it is sent, it counts once. */
  id: string;
  /** Null only while a file is not uploaded yet. */
  body: MessageBody | null;
  text: string;
  createdAt: string;
  delivery: Delivery;
  attempts: number;
  /** The id it stands behind in the log once delivered; until then it stands at the end. */
  after: number | null;
  error?: string;
  attachment?: Attachment;
  progress?: number;
  file?: File;
  previewUrl?: string;
}

/** Return a message that is about to be sent. */
export function makeOutgoing(text: string, body: MessageBody | null): Outgoing {
  return {
    id: newId(),
    body,
    text,
    createdAt: new Date().toISOString(),
    delivery: "sending",
    attempts: 0,
    after: null,
  };
}

/** Return a message that carries a file which is not uploaded yet. */
export function makeFileOutgoing(file: File): Outgoing {
  const outgoing = makeOutgoing("", null);
  const attachment = { id: outgoing.id, name: file.name, media_type: file.type, size: file.size };
  const withFile = { ...outgoing, file, attachment, progress: 0 };
  return file.type.startsWith("image/") ? { ...withFile, previewUrl: URL.createObjectURL(file) } : withFile;
}
