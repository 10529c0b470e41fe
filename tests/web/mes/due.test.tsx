import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { SignedIn } from "@portal/shell/Gate";
import type { DueChecks as Answer, RailStep } from "@portal/api/schema";
import { count, minutes, offset } from "../../../modules/mes/web/floor/due";
import { Rail } from "../../../modules/mes/web/floor/Rail";
import { show } from "../world";

const at = (time: string): string => `2026-11-20T${time}.000000Z`;
const ms = (time: string): number => new Date(at(time)).getTime();
const CHECK = { due: at("10:30:00"), earliest: at("10:25:00"), latest: at("10:35:00"), paused: false };

describe("the time to a check", () => {
  it.each([
    ["10:20:00", "ahead", 600], ["10:25:00", "open", 300], ["10:29:59", "open", 1],
    ["10:30:00", "due", 0], ["10:34:10", "due", 250], ["10:35:01", "overdue", 301],
  ])("at %s is %s", (now, urgency, seconds) => { expect(count(CHECK, ms(now), ms("10:00:00"))).toEqual({ urgency, seconds }); });
  it("stands while the unit stands", () => {
    expect(count({ ...CHECK, paused: true }, ms("10:29:00"), ms("10:20:00"))).toEqual({ urgency: "paused", seconds: 600 });
  });
  it("reads as minutes and seconds, with hours in front when there are some", () => {
    expect([minutes(0), minutes(65), minutes(3725)]).toEqual(["00:00", "01:05", "1:02:05"]);
  });
  it("is counted by the server's clock, however wrong the tablet's is", () => {
    const wrong = ms("03:00:00");
    expect(wrong + 5_000 + offset(at("10:00:00"), wrong)).toBe(ms("10:00:05"));
  });
});

const step = (path: string, type: string): RailStep => ({ id: `el-${path}`, path, iteration: "1", title: { "zh-Hans": path, en: path }, type: type as RailStep["type"], state: "running", exceptions: 0, depth: 0 });
const answer = (due: string, latest: string): Answer => ({ now: at("10:30:00"), items: [{ element: "el-30.6", path: "30.6", title: { "zh-Hans": "过程检验", en: "In-process check" }, number: "2", due: at(due), earliest: at("10:00:00"), latest: at(latest), paused: false }] });
async function rail(body: Answer | null, steps = [step("30.5", "device_aggregate"), step("30.6", "repeating_check")]) {
  const open = vi.fn();
  const world = await show(<SignedIn floor><Rail batch="b1" steps={steps} here="el-30.5" note={null} open={open} toHandOver={() => undefined} /></SignedIn>, { answers: ({ path }) => (path === "/api/mes/batches/b1/checks" && body ? { status: 200, body } : null) });
  return { ...world, open };
}

describe("the rail", () => {
  it("shows what is due next and opens it by a tap", async () => {
    const { open } = await rail(answer("10:52:30", "10:57:30"));
    const due = await screen.findByTestId("rail-due-30.6");
    expect(due.dataset["urgency"]).toBe("open");
    expect(due.textContent).toMatch(/过程检验.*2[12]:\d\d/);
    fireEvent.click(due);
    expect(open).toHaveBeenCalledWith("el-30.6");
  });
  it("says in words that a check is overdue, and until when it was to be done", async () => {
    await rail(answer("10:20:00", "10:25:00"));
    const due = await screen.findByTestId("rail-due-30.6");
    expect(due.className).toContain("overdue");
    expect(due.textContent).toContain("逾期");
    expect(due.textContent).toMatch(/\+1[0-2]:/);
    expect(due.textContent).toContain("18:25:00");
  });
  it("asks nothing where a batch has no repeated checks", async () => {
    const { sent } = await rail(null, [step("30.5", "device_aggregate")]);
    await screen.findByTestId("rail-30.5");
    expect(sent.some(({ path }) => path.endsWith("/checks"))).toBe(false);
  });
});
