import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic" },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    // Refused calls are what many tests are about; the browser double reports each.
    silent: "passed-only",
    testTimeout: 10_000,
  },
});
