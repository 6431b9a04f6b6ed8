/** What may be sent as evidence; the gateway looks into the file itself as well. */
export const ACCEPTED_TYPES: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg,.jpeg",
  "image/png": ".png",
  "image/webp": ".webp",
  "application/pdf": ".pdf",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "audio/x-m4a": ".m4a",
  "video/mp4": ".mp4",
};

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export type FileProblem = "type" | "size" | "empty";

/** Return why a file cannot be sent, or null. Some telephones name no type: then the ending counts. */
export function fileProblem(file: { name: string; type: string; size: number }): FileProblem | null {
  if (!isAccepted(file)) return "type";
  if (file.size === 0) return "empty";
  return file.size > MAX_FILE_BYTES ? "size" : null;
}

function isAccepted(file: { name: string; type: string }): boolean {
  if (file.type in ACCEPTED_TYPES) return true;
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? "";
  return file.type === "" && Object.values(ACCEPTED_TYPES).some((endings) => endings.split(",").includes(ending));
}
