// A part of the portal that cannot be loaded any more: said, loaded anew once, never in a loop, drafts kept.
import { screen, waitFor } from "@testing-library/react";
import { lazy } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Drafts } from "@portal/format/drafts";
import { reloading, Screenful } from "@portal/shell/Fault";
import { isMissingPart, mayReload } from "@portal/shell/rebuilt";
import { show } from "../world";

const gone = () => lazy(() => Promise.reject(new TypeError("Failed to fetch dynamically imported module: http://x/assets/Places-1a2b.js")));
const Shown = ({ part: Part }: { part: ReturnType<typeof gone> }) => <Screenful at="/places"><Part /></Screenful>;
let reload: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  sessionStorage.clear();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  reload = vi.spyOn(reloading, "now").mockImplementation(() => undefined);
});
afterEach(() => { vi.restoreAllMocks(); document.querySelectorAll(".ant-modal-wrap").forEach((one) => { one.remove(); }); });

describe("a part that is gone", () => {
  it("is said and loaded anew by itself, with the draft kept", async () => {
    new Drafts("u1").keep("el-10.4", "net", "19.23", "kg");
    await show(<Shown part={gone()} />);
    expect((await screen.findByTestId("rebuilt")).textContent).toContain("系统已更新");
    await waitFor(() => { expect(reload).toHaveBeenCalledTimes(1); });
    expect(new Drafts("u1").read("el-10.4", "net")?.text).toBe("19.23");
  });
  it("is loaded anew once only: if it is missing still, people decide", async () => {
    const first = await show(<Shown part={gone()} />);
    await screen.findByTestId("rebuilt");
    await waitFor(() => { expect(reload).toHaveBeenCalledTimes(1); });
    first.page.unmount();
    await show(<Shown part={gone()} />);
    await waitFor(() => { expect(screen.getByTestId("rebuilt").dataset["going"]).toBe("false"); });
    expect(reload).toHaveBeenCalledTimes(1);
    screen.getByTestId("rebuilt-reload").click();
    expect(reload).toHaveBeenCalledTimes(2);
  });
  it("does not take an open dialog away", async () => {
    const dialog = document.createElement("div");
    dialog.className = "ant-modal-wrap";
    document.body.append(dialog);
    await show(<Shown part={gone()} />);
    await waitFor(() => { expect(screen.getByTestId("rebuilt").dataset["going"]).toBe("false"); });
    expect(reload).not.toHaveBeenCalled();
  });
  it("is not any other fault", async () => {
    const Broken = () => { throw new Error("no such field"); };
    await show(<Screenful at="/places"><Broken /></Screenful>);
    expect((await screen.findByTestId("error-panel")).dataset["code"]).toBe("portal.fault");
    expect(reload).not.toHaveBeenCalled();
    expect(isMissingPart(new TypeError("Failed to fetch"))).toBe(false);
  });
});

describe("each build", () => {
  it("reloads once, the next build again", () => {
    expect([mayReload(sessionStorage, "a.js"), mayReload(sessionStorage, "a.js"), mayReload(sessionStorage, "b.js")]).toEqual([true, false, true]);
  });
});
