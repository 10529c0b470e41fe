import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { SignedIn } from "@portal/shell/Gate";
import { me } from "../mock/answers.mjs";
import { show, type Sent } from "../world";

const answers = (permissions: string[]) => ({ method, path }: Sent): { status: number; body: unknown } | null => {
  if (path === "/api/identity/me") return { status: 200, body: { ...me, acknowledged: true, password_change_due: false, password_state: "own", password_ends_at: "2027-01-01T00:00:00Z", password_reset: null, permissions } };
  if (method === "POST" && path === "/api/identity/roles") return { status: 200, body: {} };
  return null;
};
const open = (permissions: string[], route = "/roles") => show(<SignedIn><ConsoleLayout /></SignedIn>, { route, answers: answers(["identity.role.read", ...permissions]) });

describe("roles", () => {
  it("shows what a version takes away, and offers nothing to whoever only reads", async () => {
    await open([]);
    const table = await screen.findByTestId("table-role-versions");
    await waitFor(() => { expect(table.textContent).toContain("mes.element.enter"); });
    expect(screen.queryByTestId("role-propose-operator")).toBeNull();
    expect(screen.queryByTestId("role-approve-operator")).toBeNull();
  });
  it("hands a changed name in for approval with the permissions as they are", async () => {
    const { sent } = await open(["identity.role.manage"]);
    fireEvent.click(await screen.findByTestId("role-propose-operator"));
    fireEvent.change(await screen.findByTestId("role-en"), { target: { value: "Operator, day" } });
    fireEvent.click(screen.getByTestId("role-send"));
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/identity/roles")?.body).toEqual({ code: "operator", names: { "zh-Hans": "操作工", en: "Operator, day" }, permissions: ["mes.element.start", "mes.element.enter"] }); });
    expect(screen.queryByTestId("role-approve-operator")).toBeNull();
  });
  it("asks for a signature where a version waits, of whoever may approve", async () => {
    const { sent } = await open(["identity.role.approve"]);
    fireEvent.click(await screen.findByTestId("role-approve-operator"));
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/esign/intents")?.body).toMatchObject({ act: "versioning.approve", ref: "versioning.version:rv1" }); });
  });
});

describe("edge agents", () => {
  it("asks whoever configures for the signature that revokes, and offers it for none that is revoked", async () => {
    const { sent } = await open(["telemetry.read", "telemetry.configure"], "/agents");
    fireEvent.click(await screen.findByTestId("revoke-edge-1"));
    expect(screen.queryByTestId("revoke-edge-0")).toBeNull();
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/esign/intents")?.body).toMatchObject({ act: "telemetry.agent.revoke", ref: "telemetry.agent:ag1" }); });
  });
});
