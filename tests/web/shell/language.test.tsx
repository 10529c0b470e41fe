// The language is switched in a portal whose texts are gone: it starts anew, in the language that was asked for.
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LanguageSwitch } from "@portal/components/LanguageSwitch";
import { storedLanguage } from "@portal/i18n";
import { reloading } from "@portal/shell/Fault";
import { show } from "../world";

const { switching } = vi.hoisted(() => ({ switching: vi.fn() }));
vi.mock("@portal/i18n", async (original) => {
  const real = await original<typeof import("@portal/i18n")>();
  switching.mockImplementation(real.use);
  return { ...real, use: switching };
});
const GONE = new TypeError("Failed to fetch dynamically imported module: http://x/assets/en-1a2b.js");
let reload: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  sessionStorage.clear();
  reload = vi.spyOn(reloading, "now").mockImplementation(() => undefined);
});
afterEach(() => { reload.mockRestore(); document.querySelectorAll(".ant-modal-wrap").forEach((one) => { one.remove(); }); });

describe("the language", () => {
  it("is switched on the spot", async () => {
    await show(<LanguageSwitch />);
    fireEvent.click(await screen.findByTestId("language"));
    await waitFor(() => { expect(document.documentElement.lang).toBe("en"); });
    expect(screen.queryByTestId("language-notice")).toBeNull();
    expect(reload).not.toHaveBeenCalled();
  });
  it("is that of the next start where its texts are gone, and the portal starts anew by itself", async () => {
    await show(<LanguageSwitch />);
    switching.mockRejectedValueOnce(GONE);
    fireEvent.click(await screen.findByTestId("language"));
    expect((await screen.findByTestId("rebuilt")).textContent).toContain("系统已更新");
    await waitFor(() => { expect(reload).toHaveBeenCalledTimes(1); });
    expect(storedLanguage()).toBe("en");
    expect(screen.queryByTestId("error-panel")).toBeNull();
  });
  it("takes no open dialog away: people load it anew, and then it is in the language asked for", async () => {
    const dialog = document.createElement("div");
    dialog.className = "ant-modal-wrap";
    document.body.append(dialog);
    await show(<LanguageSwitch />);
    switching.mockRejectedValueOnce(GONE);
    fireEvent.click(await screen.findByTestId("language"));
    fireEvent.click(await screen.findByTestId("rebuilt-reload"));
    expect(reload).toHaveBeenCalledTimes(1);
    expect(storedLanguage()).toBe("en");
  });
  it("stays as it is on any other fault, which is said", async () => {
    await show(<LanguageSwitch />);
    switching.mockRejectedValueOnce(new Error("no such text"));
    fireEvent.click(await screen.findByTestId("language"));
    await screen.findByTestId("error-panel");
    expect([storedLanguage(), document.documentElement.lang]).toEqual(["zh-Hans", "zh-Hans"]);
    expect(reload).not.toHaveBeenCalled();
  });
});
