import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";

/** Where the working pages find the gateway while they are being developed. */
const GATEWAY = process.env["HUQUAN_GATEWAY"] ?? "http://127.0.0.1:8080";

/** Return what both pages share; `page` names the folder, the address and the output. */
export function pageConfig(page: "chat" | "desk"): UserConfig {
  return {
    root: fileURLToPath(new URL(page, import.meta.url)),
    base: `/${page}/`,
    esbuild: { jsx: "automatic" },
    build: {
      outDir: fileURLToPath(new URL(`dist/${page}`, import.meta.url)),
      emptyOutDir: true,
      // The content policy forbids scripts that are not files of ours.
      assetsInlineLimit: 0,
    },
    server: { proxy: { "/api": { target: GATEWAY, ws: true } } },
  };
}
