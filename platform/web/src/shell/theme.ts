/** One look; the floor is the same with larger targets and type. */
import { theme, type ThemeConfig } from "antd";

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif';
/** Who asks the system for no motion gets none from the components either: they would wait for the end of one that is not seen. */
const STILL = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
const TOKENS: NonNullable<ThemeConfig["token"]> = {
  colorPrimary: "#0a5a8c", colorSuccess: "#1f7a45", colorWarning: "#9a6200", colorError: "#b3261e", colorInfo: "#0a5a8c", colorLink: "#0a5a8c",
  colorTextPlaceholder: "#5f6b76", colorTextDescription: "#4c5863", colorTextSecondary: "#4c5863", borderRadius: 6, fontFamily: FONT, wireframe: false, motion: !STILL,
};
export const consoleTheme: ThemeConfig = { algorithm: theme.defaultAlgorithm, token: { ...TOKENS, fontSize: 14 }, components: { Layout: { siderBg: "#0b2f47", headerBg: "#ffffff", headerHeight: 52 }, Menu: { darkItemBg: "#0b2f47", darkSubMenuItemBg: "#08263a" }, Table: { headerBg: "#f1f5f8" } } };
export const floorTheme: ThemeConfig = { algorithm: theme.defaultAlgorithm, token: { ...TOKENS, fontSize: 20, controlHeight: 56, controlHeightLG: 72, borderRadius: 10 } };
