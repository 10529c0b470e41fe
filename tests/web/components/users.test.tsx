import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { SignedIn } from "@portal/shell/Gate";
import { me } from "../mock/answers.mjs";
import { show, type Sent } from "../world";

const reset = { id: "p1", username: "op_wang", printed_name: "王芳", state: "asked", reason: "来电，车间主管已核实", asked_by: { id: "a1", name: "周建国" }, asked_at: "2026-11-27T03:00:00Z", approved_by: null, approved_at: null };
const page = (items: unknown[]): unknown => ({ items, next: null, total: items.length });
const who = (permissions: string[], more: object = {}) => ({ status: 200, body: { ...me, acknowledged: true, password_change_due: false, password_state: "own", password_ends_at: "2027-01-01T00:00:00Z", password_reset: null, permissions, ...more } });
const answers = (permissions: string[], more: object = {}) => ({ method, path }: Sent): { status: number; body: unknown } | null => {
  if (path === "/api/identity/me") return who(permissions, more);
  if (path === "/api/identity/password-report") return { status: 200, body: { life_days: "180", warning_days: "14", shortest: "12", items: [{ id: "u2", username: "op_wang", printed_name: "王芳", state: "overdue", changed_at: "2026-01-01T00:00:00Z", ends_at: "2026-06-30T00:00:00Z" }] } };
  if (method === "POST" && path.endsWith("/password-resets")) return { status: 200, body: { reset, half: "ABCDEFGH" } };
  if (method === "POST" && path.endsWith("/approve")) return { status: 200, body: { reset: { ...reset, state: "approved" }, half: "JKLMNPQR" } };
  if (path === "/api/identity/password-resets") return { status: 200, body: page([reset]) };
  return null;
};
const open = (permissions: string[], more: object = {}, route = "/users") => show(<SignedIn><ConsoleLayout /></SignedIn>, { route, answers: answers(permissions, more) });
const ADMIN = ["identity.user.read", "identity.user.manage"];

describe("users", () => {
  it("asks for a reset with a reason and tells the first half once", async () => {
    const { sent } = await open(ADMIN);
    fireEvent.click(await screen.findByTestId("reset-op_li"));
    fireEvent.change(await screen.findByTestId("reset-words"), { target: { value: "忘记密码" } });
    fireEvent.click(screen.getByTestId("reset-send"));
    expect((await screen.findByTestId("half")).textContent).toBe("ABCDEFGH");
    expect(sent.find(({ path }) => path === "/api/identity/users/u1/password-resets")?.body).toEqual({ reason: "忘记密码" });
    fireEvent.click(screen.getByTestId("half-told"));
    await waitFor(() => { expect(screen.queryByTestId("half")).toBeNull(); });
  });
  it("approves what another administrator asked for and tells the second half", async () => {
    const { sent } = await open(ADMIN);
    fireEvent.click(await screen.findByTestId("approve-op_wang"));
    expect((await screen.findByTestId("half")).textContent).toBe("JKLMNPQR");
    expect(sent.some(({ method, path }) => method === "POST" && path === "/api/identity/password-resets/p1/approve")).toBe(true);
  });
  it("shows locked accounts, overdue passwords and, when asked, the attempts", async () => {
    await open(ADMIN);
    expect((await screen.findByTestId("alerts")).textContent).toContain("ST-PRESS · 10.0.0.8");
    expect((await screen.findByTestId("password-report")).textContent).toContain("逾期");
    expect(screen.getByTestId("attempts").textContent).not.toContain("wrong secret");
    fireEvent.click(screen.getByTestId("attempts-open"));
    await waitFor(() => { expect(screen.getByTestId("attempts").textContent).toContain("wrong secret"); });
  });
  it("offers nothing to whoever may only look", async () => {
    await open(["identity.user.read"]);
    await screen.findByTestId("resets");
    expect(screen.queryByTestId("approve-op_wang")).toBeNull();
    expect(screen.queryByTestId("reset-op_li")).toBeNull();
  });
});

describe("the owner of a password", () => {
  it("is told who asks for a reset", async () => {
    await open([], { password_reset: reset }, "/");
    expect((await screen.findByTestId("reset-notice")).textContent).toContain("周建国");
  });
  it("is told who reset it, and cannot pass without another password", async () => {
    await open([], { password_change_due: true, password_state: "temporary", password_reset: { ...reset, state: "approved", approved_by: { id: "a2", name: "唐敏" } } }, "/");
    const told = (await screen.findByTestId("reset-notice")).textContent;
    expect(told).toContain("周建国");
    expect(told).toContain("唐敏");
    expect(screen.getByTestId("password-old")).toBeTruthy();
  });
  it("is told in time that it ends", async () => {
    await open([], { password_state: "due_soon" }, "/");
    expect(await screen.findByTestId("password-soon")).toBeTruthy();
  });
});
