import { defineConfig, type Rollup } from "vite";
import { pageConfig } from "../vite.shared";

export default defineConfig(() => {
  const config = pageConfig("desk");
  return {
    ...config,
    build: {
      ...config.build,
      chunkSizeWarningLimit: 700,
      rollupOptions: {
        onwarn: ignoreServerHints,
        output: {
          manualChunks: (id: string) =>
            /node_modules\/(react|react-dom|scheduler|@tanstack)\//.test(id) ? "react" : undefined,
        },
      },
    },
  };
});

/** antd marks its files for servers that render React; here there is none. */
function ignoreServerHints(warning: Rollup.RollupLog, warn: (warning: Rollup.RollupLog) => void): void {
  if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
}
