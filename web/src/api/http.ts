import { ApiError, asApiError } from "./errors";

/** A reply later than this is treated as a lost connection; the gateway itself waits less. */
const TIMEOUT_MS = 30_000;

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Call the gateway and return the parsed answer, or throw an ApiError. */
export async function call<T>(method: string, url: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, url, options);
  const text = await response.text().catch((error: unknown) => {
    throw asApiError(error);
  });
  if (!response.ok) throw errorFrom(response.status, text, response.headers.get("Retry-After"));
  return parse<T>(text);
}

/** Fetch a file; errors are the same as of any other call. */
export async function fetchFile(url: string, headers: Record<string, string>): Promise<Blob> {
  const response = await send("GET", url, { headers });
  if (!response.ok) throw errorFrom(response.status, await response.text(), null);
  return response.blob();
}

async function send(method: string, url: string, options: CallOptions): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  options.signal?.addEventListener("abort", () => controller.abort());
  const headers = { Accept: "application/json", ...options.headers };
  const init: RequestInit = { method, headers, signal: controller.signal, credentials: "same-origin" };
  if (options.body !== undefined) {
    init.body = JSON.stringify(options.body);
    init.headers = { ...headers, "Content-Type": "application/json" };
  }
  try {
    return await fetch(url, init);
  } catch (error) {
    throw asApiError(error);
  } finally {
    clearTimeout(timer);
  }
}

function parse<T>(text: string): T {
  if (text === "") return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError(502, "unreadable", "服务返回的内容无法识别，请稍后再试。");
  }
}

interface ErrorShape {
  error?: { code?: unknown; message?: unknown; field?: unknown };
}

/** Build the error for a refused call; words of a proxy in between never reach the page. */
export function errorFrom(status: number, text: string, retryAfter: string | null): ApiError {
  let shape: ErrorShape = {};
  try {
    shape = (JSON.parse(text) as ErrorShape | null) ?? {};
  } catch {
    // A proxy answered with a page of its own: only the status is of use.
  }
  const { code, message, field } = shape.error ?? {};
  const seconds = Number(retryAfter ?? Number.NaN);
  return new ApiError(
    status,
    typeof code === "string" ? code : `http_${status}`,
    typeof message === "string" && message !== "" ? message : fallbackMessage(status),
    {
      field: typeof field === "string" ? field : undefined,
      retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
    },
  );
}

function fallbackMessage(status: number): string {
  if (status === 413) return "内容太大，无法发送。";
  if (status === 415) return "不支持这种文件类型。";
  if (status === 429) return "操作太频繁，请稍等片刻再试。";
  if (status >= 500) return "服务暂时不可用，请稍后再试。";
  return "请求没有成功，请稍后再试。";
}
