import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

const DIST = join(import.meta.dirname, "..", "dist");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
/** The gateway's own content policy: a page that breaks it must break here as well. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'";

/** Serve one file of the built pages. */
export async function servePage(path: string, response: ServerResponse): Promise<void> {
  if (path === "/") return void response.writeHead(302, { Location: "/chat/" }).end();
  const file = normalize(path.endsWith("/") ? `${path}index.html` : path);
  try {
    const content = await readFile(join(DIST, file));
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY }).end(content);
  } catch {
    response.writeHead(404).end();
  }
  return undefined;
}
