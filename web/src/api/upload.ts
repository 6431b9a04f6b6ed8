import { ApiError } from "./errors";
import { errorFrom } from "./http";
import type { UploadedAttachment } from "./types";

/** Send one file. `fetch` reports no progress of a request, so this is the older interface. */
export function upload(
  url: string,
  file: File,
  headers: Record<string, string>,
  onProgress: (fraction: number) => void,
): Promise<UploadedAttachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiError(0, "unreachable", "网络不通，文件没有传上去。"));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as UploadedAttachment);
      } else {
        const retryAfter = request.getResponseHeader("Retry-After");
        reject(errorFrom(request.status, request.responseText, retryAfter));
      }
    };
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
