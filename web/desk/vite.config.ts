import { defineConfig } from "vite";
import { pageConfig } from "../vite.shared";

export default defineConfig(() => {
  const config = pageConfig("desk");
  return {
    ...config,
    build: {
      ...config.build,
      chunkSizeWarningLimit: 900,
      rollupOptions: {
        output: {
          manualChunks: (id: string) => {
            if (/node_modules\/(react|react-dom|scheduler|@tanstack)\//.test(id)) return "react";
            return id.includes("node_modules") ? "antd" : undefined;
          },
        },
      },
    },
  };
});
