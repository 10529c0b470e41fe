import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FloorLayout } from "@portal/floor/FloorLayout";
import { SignedIn } from "@portal/shell/Gate";
import { elements } from "../mock/elements.mjs";
import { show, type Answers } from "../world";

const open = (route: string, answers?: Answers) => show(<SignedIn floor><FloorLayout /></SignedIn>, { route, ...(answers ? { answers } : {}) });
const posts = (sent: { method: string; path: string; body: unknown }[]) => sent.filter(({ method }) => method === "POST").map(({ path, body }) => [path, body]);
const scan = (text: string): void => { for (const char of text) fireEvent.keyDown(document.body, { key: char, code: "" }); fireEvent.keyDown(document.body, { key: "Enter", code: "Enter" }); };
const tap = (...keys: string[]): void => { for (const key of keys) fireEvent.click(screen.getByTestId(`key-${key}`)); };


describe("my tasks", () => {
  it("are those of the station's room and open by a tap", async () => {
    const { sent } = await open("/");
    fireEvent.click(await screen.findByTestId("task-10.4"));
    await screen.findByTestId("weigh");
    expect(sent.some(({ path }) => path === "/api/mes/tasks")).toBe(true);
  });
});

describe("a step", () => {
  it("sends a value with the digits as pressed and goes to the next field", async () => {
    const { sent } = await open("/elements/el-30.4");
    await screen.findByTestId("keypad");
    tap("2", "2", "1", "dot", "5", "0");
    fireEvent.click(screen.getByTestId("keypad-send"));
    await waitFor(() => { expect(posts(sent)).toEqual([["/api/mes/elements/el-30.4/entries", { key: "mass.8", value: { lexeme: "221.50", unit: "mg" } }]]); });
  });
  it("keeps what was typed as a visible draft while the network is gone, and counts it as nothing", async () => {
    const { sent } = await open("/elements/el-30.4", ({ method }) => { if (method === "POST") throw new TypeError("no network"); return null; });
    await screen.findByTestId("keypad");
    tap("2", "2", "1");
    fireEvent.click(screen.getByTestId("keypad-send"));
    await waitFor(() => { expect(screen.getByTestId("flash-bad").dataset["code"]).toBe("portal.no_answer"); });
    fireEvent.click(screen.getByTestId("flash-close"));
    const cell = screen.getByTestId("cell-mass.8");
    expect(cell.dataset["recorded"]).toBe("false");
    expect(within(cell).getByText("草稿，未保存")).toBeTruthy();
    expect(posts(sent)).toHaveLength(1);
  });
  it("fills the screen red with the server's reason when a container is refused", async () => {
    const { sent } = await open("/elements/el-20.2");
    await screen.findByTestId("charge");
    scan("R-0231");
    const flash = await screen.findByTestId("flash-bad");
    expect(flash.dataset["code"]).toBe("mes.container_not_released");
    expect(flash.textContent).toContain("待验");
    expect(posts(sent)).toEqual([["/api/mes/elements/el-20.2/scan", { code: "R-0231" }]]);
  });
  it("flashes green when a scan was accepted", async () => {
    await open("/elements/el-20.2");
    await screen.findByTestId("charge");
    scan("D-000032");
    expect((await screen.findByTestId("flash-good")).textContent).toContain("容器已接受");
  });
  it("shows limits that the scale can hit and keeps the exact ones one tap away", async () => {
    await open("/elements/el-10.4");
    await screen.findByTestId("weigh");
    expect([screen.getByTestId("bar-low").textContent, screen.getByTestId("bar-high").textContent]).toEqual(["19.195 kg", "19.271 kg"]);
    expect(screen.getByTestId("to-weigh").textContent).toContain("19.233");
    expect(screen.getByTestId("goal").textContent).toContain("0.000");
    expect(screen.getByTestId("exact").textContent).toContain("19.194567");
    expect(screen.getByTestId("kit").textContent).toContain("0/2");
  });
  it("says that a scale cannot hit the limits instead of drawing a bar", async () => {
    await open("/elements/el-10.4", ({ path }) => (path === "/api/mes/elements/el-10.4" ? { status: 200, body: { ...elements["el-10.4"], rail: [], weigh: { ...elements["el-10.4"].weigh, on_scale: { ...elements["el-10.4"].weigh.on_scale, reachable: false } } } } : null));
    expect((await screen.findByTestId("unreachable")).textContent).toContain("0.001");
    expect(screen.queryByTestId("weigh-bar")).toBeNull();
  });
  it("says why its main action is closed", async () => {
    await open("/elements/el-10.4");
    await screen.findByTestId("weigh");
    expect(screen.getByTestId("act-perform")).toHaveProperty("disabled", true);
    expect(screen.getByTestId("missing").textContent).toContain("净重");
    expect(screen.getByTestId("blocked").textContent).toContain("mes.scale_check_overdue");
  });
  it("marks a corrected value and keeps the original one tap away", async () => {
    await open("/elements/el-10.4");
    await screen.findByTestId("weigh");
    fireEvent.click(within(screen.getByTestId("cell-net")).getByTestId("changed-mark"));
    expect(await screen.findByText("19.213")).toBeTruthy();
  });
  it("corrects with a reason and never without", async () => {
    const { sent } = await open("/elements/el-30.4");
    fireEvent.click(await screen.findByTestId("choose-mass.1"));
    fireEvent.click(screen.getByTestId("correct-mass.1"));
    fireEvent.change(screen.getByTestId("correct-value"), { target: { value: "222.10" } });
    expect(screen.getByTestId("correct-send")).toHaveProperty("disabled", true);
    fireEvent.change(screen.getByTestId("correct-words"), { target: { value: "读数错误" } });
    fireEvent.click(screen.getByTestId("correct-send"));
    await waitFor(() => { expect(posts(sent)).toEqual([["/api/mes/elements/el-30.4/corrections", { entry: "e-mass.1", value: { lexeme: "222.10", unit: "mg" }, reason: "读数错误" }]]); });
  });
});

describe("what a step asks to scan", () => {
  it("is asked where equipment is bound", async () => {
    await open("/elements/el-20.1");
    expect((await screen.findByTestId("scanbox")).textContent).toContain("扫描设备条码");
  });
  it("is not asked where nothing is scanned", async () => {
    await open("/elements/el-30.8");
    await screen.findByTestId("fields");
    expect(screen.queryByTestId("scanbox")).toBeNull();
  });
});
