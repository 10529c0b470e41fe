import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { SignedIn } from "@portal/shell/Gate";
import { me } from "../mock/answers.mjs";
import { show, type Sent } from "../world";

const page = (items: unknown[]): unknown => ({ items, next: null, total: items.length });
const role = { code: "operator", name: { "zh-Hans": "操作工", en: "Operator" } };
const line = (username: string, more: object = {}): object => ({ id: `m-${username}`, user_id: `u-${username}`, username, printed_name: username, account: "active", role, places: [], from: null, until: null, standing: "in_force", since: "2026-01-01T00:00:00Z", granted_by: "周建国", last_login: null, privileged: [], conflicts: [], ...more });
const lines = [line("op_li"), line("op_wang", { account: "unused", places: ["A-SOLID"], until: "2027-12-31" }), line("me", { user_id: "u1" })];
const answers = (permissions: string[]) => ({ method, path }: Sent): { status: number; body: unknown } | null => {
  if (path === "/api/identity/me") return { status: 200, body: { ...me, acknowledged: true, password_change_due: false, password_state: "own", password_ends_at: "2027-01-01T00:00:00Z", password_reset: null, permissions } };
  if (method === "POST" && path === "/api/identity/access-reviews") return { status: 200, body: { ref: "identity.access_review:r1" } };
  if (path === "/api/identity/access") return { status: 200, body: page(lines) };
  if (path === "/api/identity/access-reviews") return { status: 200, body: page([]) };
  if (path === "/api/identity/users/u1") return { status: 200, body: { id: "u1", roles: [{ ...role, places: ["A-SOLID"], from: null, until: null }] } };
  if (path === "/api/identity/places") return { status: 200, body: page([{ code: "A-SOLID", kind: "area", name: { "zh-Hans": "固体制剂车间", en: "Solid" }, parent: "S1" }]) };
  return null;
};
const open = (permissions: string[], route: string) => show(<SignedIn><ConsoleLayout /></SignedIn>, { route, answers: answers(permissions) });

describe("access", () => {
  it("says where a role counts, until when, and what stands out", async () => {
    await open(["identity.access.read"], "/access");
    const table = await screen.findByTestId("table-access");
    await waitFor(() => { expect(table.textContent).toContain("A-SOLID"); });
    expect(table.textContent).toContain("2027-12-31");
    expect(within(table).getAllByRole("row").length).toBe(4);
  });
  it("is reviewed line by line with the keyboard, never one's own, and signed", async () => {
    const { sent } = await open(["identity.access.read", "identity.access.review"], "/access?tab=reviews");
    fireEvent.click(await screen.findByTestId("review-begin"));
    const [first, second] = [await screen.findByTestId("line-op_li-operator"), await screen.findByTestId("line-op_wang-operator")];
    const send = screen.getByTestId<HTMLButtonElement>("review-hand-in");
    first.focus();
    fireEvent.keyDown(first, { key: "k" });
    expect(document.activeElement).toBe(second);
    fireEvent.keyDown(second, { key: "r" });
    expect(send.disabled).toBe(true);
    fireEvent.change(await screen.findByTestId("reason-op_wang-operator"), { target: { value: "离职" } });
    fireEvent.keyDown(screen.getByTestId("line-me-operator"), { key: "r" });
    expect(send.disabled).toBe(false);
    fireEvent.click(send);
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/identity/access-reviews")?.body).toEqual({ note: "", decisions: [{ line: "m-op_li", decision: "keep", reason: "" }, { line: "m-op_wang", decision: "revoke", reason: "离职" }] }); });
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/esign/intents")?.body).toMatchObject({ act: "identity.access_review.sign", ref: "identity.access_review:r1" }); });
  });
  it("keeps at once only what does not stand out", async () => {
    await open(["identity.access.read", "identity.access.review"], "/access?tab=reviews");
    fireEvent.click(await screen.findByTestId("review-begin"));
    await screen.findByTestId("line-op_li-operator");
    fireEvent.click(screen.getByTestId("review-keep-rest"));
    expect(screen.getByTestId("review-missing").textContent).toContain("1");
  });
  it("offers no review to whoever may only look", async () => {
    await open(["identity.access.read"], "/access?tab=reviews");
    await screen.findByTestId("table-access-reviews");
    expect(screen.queryByTestId("review-begin")).toBeNull();
  });
});

describe("roles of a user", () => {
  it("are withdrawn by signature", async () => {
    const { sent } = await open(["identity.user.read", "identity.user.manage"], "/users");
    fireEvent.click(await screen.findByTestId("roles-op_li"));
    fireEvent.click(await screen.findByTestId("withdraw-operator"));
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/esign/intents")?.body).toMatchObject({ act: "identity.membership.withdraw", ref: "identity.user:u1", params: { role: "operator" } }); });
  });
});
