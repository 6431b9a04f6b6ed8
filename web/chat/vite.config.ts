import { defineConfig } from "vite";
import { pageConfig } from "../vite.shared";

export default defineConfig(() => {
  const config = pageConfig("chat");
  // Old telephones keep old browsers; WeChat's own kernel is among them.
  return { ...config, build: { ...config.build, target: ["chrome80", "safari13"], cssTarget: ["chrome80", "safari13"] } };
});
