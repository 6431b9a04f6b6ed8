import type { ThemeConfig } from "antd";

/** The same calm accent as the consumers' page, at the density of a working tool. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#0f5f73",
    colorInfo: "#0f5f73",
    colorLink: "#0f5f73",
    colorError: "#b3261e",
    colorTextSecondary: "#51606a",
    colorTextTertiary: "#5f6e76",
    colorTextPlaceholder: "#66757d",
    colorBgLayout: "#f3f5f6",
    borderRadius: 8,
    fontSize: 15,
    fontFamily:
      '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  },
  components: {
    Table: { headerBg: "#f7f9fa", cellPaddingBlock: 12 },
    Tabs: { horizontalMargin: "0" },
  },
};
