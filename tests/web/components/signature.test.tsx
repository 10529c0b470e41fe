import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useState, type JSX } from "react";
import { describe, expect, it, vi } from "vitest";
import { useSign, type Ask } from "@portal/components/Signature";
import { SignedIn } from "@portal/shell/Gate";
import { show, type Answers } from "../world";

function Page({ ask }: { ask: Ask }): JSX.Element {
  const sign = useSign();
  const [outcome, setOutcome] = useState("");
  return <><button type="button" onClick={() => { void sign(ask).then((signed) => { setOutcome(signed ? "signed" : "turned away"); }); }}>go</button><output data-testid="outcome">{outcome}</output></>;
}
const OFFER = { id: "i1", act: "mes.element.perform", ref: "mes.element:1", title: "t", act_title: "t", verb: "Release batch", lines: [], version: "1", content_sha256: "ab".repeat(32), short_hash: "abababab", meaning: "performed", signer: { id: "u1", name: "李强", username: "op_li" }, components: "secret", authentication: "a", expires_at: "2999-01-01T00:00:00Z", reason: "none" };
const ASK: Ask = { act: "mes.element.perform", ref: "mes.element:1", verb: "Release batch" };
async function open(ask: Ask, answers?: Answers) {
  const world = await show(<SignedIn><Page ask={ask} /></SignedIn>, answers ? { answers } : {});
  fireEvent.click(await screen.findByText("go"));
  return world;
}
const type = (testid: string, value: string): void => { fireEvent.change(screen.getByTestId(testid), { target: { value } }); };

describe("the signature dialog", () => {
  it("shows what is signed, its hash, the meaning and the signer before it asks for the secret", async () => {
    await open(ASK);
    expect((await screen.findByTestId("sign-meaning")).textContent).toContain("操作");
    expect(screen.getByTestId("signature").textContent).toContain("PC-20261120-001");
    expect(screen.getByTestId("signature").textContent).toContain("abababab");
    expect(screen.getByTestId("sign-submit").textContent).toBe("Release batch");
  });
  it("shows the whole hash at a tap, and the short one again", async () => {
    await open(ASK);
    await screen.findByTestId("sign-meaning");
    const whole = "ab".repeat(32);
    expect(screen.getByTestId("signature").textContent).not.toContain(whole);
    fireEvent.click(screen.getByTestId("expand-hash"));
    expect(screen.getByTestId("signature").textContent).toContain(whole);
    expect(screen.getByTestId("expand-hash").getAttribute("aria-expanded")).toBe("true");
    fireEvent.click(screen.getByTestId("expand-hash"));
    expect(screen.getByTestId("signature").textContent).not.toContain(whole);
  });
  it("cannot be signed without a secret", async () => {
    await open(ASK);
    await screen.findByTestId("sign-meaning");
    expect(screen.getByTestId("sign-submit")).toHaveProperty("disabled", true);
  });
  it("signs exactly the content that was shown", async () => {
    const { sent } = await open(ASK);
    await screen.findByTestId("sign-meaning");
    type("sign-password", "secret");
    fireEvent.click(screen.getByTestId("sign-submit"));
    await waitFor(() => { expect(screen.getByTestId("outcome").textContent).toBe("signed"); });
    expect(sent.filter(({ path }) => path.endsWith("/sign"))).toEqual([{ method: "POST", path: "/api/esign/intents/i1/sign", body: { password: "secret", content_sha256: "ab".repeat(32) } }]);
  });
  it("forgets a wrong secret, says so with the code, and has signed nothing", async () => {
    await open(ASK);
    await screen.findByTestId("sign-meaning");
    type("sign-password", "wrong");
    fireEvent.click(screen.getByTestId("sign-submit"));
    await waitFor(() => { expect(screen.getByTestId("error-panel").dataset["code"]).toBe("esign.wrong_credentials"); });
    expect((screen.getByTestId("sign-password") as HTMLInputElement).value).toBe("");
    expect(screen.getByTestId("outcome").textContent).toBe("");
  });
  it("asks to read again when the content has changed", async () => {
    const { sent } = await open(ASK, ({ path }) => (path.endsWith("/sign") ? { status: 409, body: { code: "esign.content_changed", what: "changed" } } : null));
    await screen.findByTestId("sign-meaning");
    type("sign-password", "secret");
    fireEvent.click(screen.getByTestId("sign-submit"));
    fireEvent.click(await screen.findByTestId("sign-again"));
    await waitFor(() => { expect(sent.filter(({ path }) => path === "/api/esign/intents")).toHaveLength(2); });
    await screen.findByTestId("sign-submit");
  });
  it("takes both components from a second person, never filled in", async () => {
    const { sent } = await open({ ...ASK, second: true });
    expect((await screen.findByTestId<HTMLInputElement>("sign-second-username")).value).toBe("");
    type("sign-second-username", "op_wang");
    fireEvent.click(screen.getByTestId("sign-next"));
    await screen.findByTestId("sign-meaning");
    type("sign-password", "theirs");
    fireEvent.click(screen.getByTestId("sign-submit"));
    await waitFor(() => { expect(screen.getByTestId("outcome").textContent).toBe("signed"); });
    expect(sent.find(({ path }) => path === "/api/esign/intents")?.body).toMatchObject({ signer: "op_wang" });
    expect(sent.find(({ path }) => path.endsWith("/sign"))?.body).toMatchObject({ username: "op_wang", password: "theirs" });
  });
  it("shows the server's refusal of one's own second signature", async () => {
    await open({ ...ASK, second: true });
    await screen.findByTestId("sign-second-username");
    type("sign-second-username", "op_li");
    fireEvent.click(screen.getByTestId("sign-next"));
    expect((await screen.findByTestId("error-panel")).dataset["code"]).toBe("esign.same_person");
    expect(screen.queryByTestId("sign-submit")).toBeNull();
  });
  it("sends the signer to the identity provider in a window, and signs once the server says that they were proved", async () => {
    const popup = { closed: false, close: vi.fn() };
    const opened = vi.spyOn(window, "open").mockReturnValue(popup as unknown as Window);
    let asked = 0;
    const { sent } = await open(ASK, ({ path, method }) => (path === "/api/esign/intents" && method === "POST" ? { status: 201, body: { ...OFFER, method: "provider" } } : path.endsWith("/state") ? { status: 200, body: { proved: (asked += 1) > 1, signed: false } } : null));
    expect((await screen.findByTestId("sign-at-provider")).textContent).not.toBe("");
    expect(screen.queryByTestId("sign-password")).toBeNull();
    fireEvent.click(screen.getByTestId("sign-submit"));
    expect(opened.mock.calls[0]?.[0]).toBe("/api/identity/oidc/reauthenticate?intent=i1");
    await waitFor(() => { expect(screen.getByTestId("outcome").textContent).toBe("signed"); }, { timeout: 20_000 });
    expect(popup.close).toHaveBeenCalledOnce();
    expect(sent.filter(({ path }) => path.endsWith("/sign"))).toEqual([{ method: "POST", path: "/api/esign/intents/i1/sign", body: { content_sha256: "ab".repeat(32) } }]);
    opened.mockRestore();
  }, 30_000);
  it("signs nothing when the window is closed without a proof, and may be tried again", async () => {
    const opened = vi.spyOn(window, "open").mockReturnValue({ closed: true, close: vi.fn() } as unknown as Window);
    const { sent } = await open(ASK, ({ path, method }) => (path === "/api/esign/intents" && method === "POST" ? { status: 201, body: { ...OFFER, method: "provider" } } : path.endsWith("/state") ? { status: 200, body: { proved: false, signed: false } } : null));
    await screen.findByTestId("sign-at-provider");
    fireEvent.click(screen.getByTestId("sign-submit"));
    await waitFor(() => { expect(sent.some(({ path }) => path.endsWith("/state"))).toBe(true); });
    await waitFor(() => { expect(screen.getByTestId("sign-submit").className).not.toContain("loading"); });
    expect(sent.some(({ path }) => path.endsWith("/sign"))).toBe(false);
    expect(screen.getByTestId("sign-submit")).toHaveProperty("disabled", false);
    opened.mockRestore();
  });
  it("shows a second person the way to their own phone and signs when they were proved there", async () => {
    let proved = false;
    const { sent } = await open({ ...ASK, second: true }, ({ path, method }) => (path === "/api/esign/intents" && method === "POST" ? { status: 201, body: { ...OFFER, method: "provider", components: "both", signer: { id: "u2", name: "王芳", username: "op_wang" } } } : path.endsWith("/state") ? { status: 200, body: { proved, signed: false } } : null));
    await screen.findByTestId("sign-second-username");
    type("sign-second-username", "op_wang");
    fireEvent.click(screen.getByTestId("sign-next"));
    expect((await screen.findByTestId("sign-phone")).dataset["address"]).toBe(`${location.origin}/#/sign/i1`);
    expect(screen.queryByTestId("sign-password")).toBeNull();
    expect(screen.getByTestId("sign-submit")).toHaveProperty("disabled", true);
    proved = true;
    await waitFor(() => { expect(screen.getByTestId("outcome").textContent).toBe("signed"); }, { timeout: 20_000 });
    expect(sent.find(({ path }) => path.endsWith("/sign"))?.body).toEqual({ content_sha256: "ab".repeat(32) });
  }, 30_000);
  it("may be turned away from", async () => {
    const { sent } = await open(ASK);
    await screen.findByTestId("sign-meaning");
    fireEvent.click(screen.getByTestId("sign-cancel"));
    await waitFor(() => { expect(screen.getByTestId("outcome").textContent).toBe("turned away"); });
    expect(sent.some(({ path }) => path.endsWith("/sign"))).toBe(false);
  });
});
