import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FloorLayout } from "@portal/floor/FloorLayout";
import { SignedIn } from "@portal/shell/Gate";
import { records } from "../mock/records.mjs";
import { show, type Answers } from "../world";

type View = { id: string; status: string; notes: string; handed: unknown; actions: unknown[] };
const page = (items: unknown[]) => ({ items, next: null, total: items.length });
const draft = (records("/api/mes/hand-overs", new URL("http://x"), page) as unknown as { items: View[] }).items[0] as View;
const given = { ...draft, status: "given", handed: { meaning: "performed", signer: { id: "u1", name: "李强" }, at: "2026-11-27T08:00:00Z", role: "", void: false, authentication: { "zh-Hans": "以用户名和密码重新验证身份", en: "with user name and password" }, statement_sha256: "ef".repeat(32) }, actions: [{ name: "take", act: "mes.hand_over.take", ref: "mes.hand_over:ho1", label: { "zh-Hans": "接班签名", en: "Sign to take over" }, enabled: true, primary: true, reason: null }] };
const open = (items: unknown[], more?: Answers) => show(<SignedIn floor><FloorLayout /></SignedIn>, { route: "/hand-over", answers: (one) => more?.(one) ?? (one.method === "GET" && one.path === "/api/mes/hand-overs" ? { status: 200, body: page(items) } : null) });

describe("a shift hand-over", () => {
  it("is drawn up with the notes for the room of the station", async () => {
    const { sent } = await open([]);
    fireEvent.change(await screen.findByTestId("hand-over-words"), { target: { value: "乳糖已开封" } });
    fireEvent.click(screen.getByTestId("hand-over-draw-up"));
    await waitFor(() => { expect(sent.find(({ method, path }) => method === "POST" && path === "/api/mes/hand-overs")?.body).toEqual({ room: "R101", notes: "乳糖已开封" }); });
  });
  it("shows what stands in the room and is signed by the act the server offers", async () => {
    const { sent } = await open([draft]);
    expect((await screen.findByTestId("hand-over-sheet")).textContent).toContain("EX-000001");
    fireEvent.click(screen.getByTestId("act-give"));
    await waitFor(() => { expect(sent.find(({ path }) => path === "/api/esign/intents")?.body).toMatchObject({ act: "mes.hand_over.give", ref: "mes.hand_over:ho1" }); });
  });
  it("is not signed over words that the server has not drawn up", async () => {
    await open([draft]);
    fireEvent.change(await screen.findByTestId("hand-over-words"), { target: { value: "另有一事" } });
    expect(screen.getByTestId("act-give")).toHaveProperty("disabled", true);
    expect(screen.getByTestId("hand-over-changed").textContent).toContain("重新汇总");
  });
  it("asks for the second person where the one who handed over is still signed in", async () => {
    await open([given]);
    fireEvent.click(await screen.findByTestId("act-take"));
    expect(await screen.findByTestId("sign-second-username")).toBeTruthy();
  });
  it("keeps the notes as a draft while the network is gone", async () => {
    const { page: first } = await open([], ({ method }) => { if (method === "POST") throw new TypeError("no network"); return null; });
    fireEvent.change(await screen.findByTestId("hand-over-words"), { target: { value: "勿忘取样" } });
    fireEvent.click(screen.getByTestId("hand-over-draw-up"));
    expect((await screen.findByTestId("flash-bad")).dataset["code"]).toBe("portal.no_answer");
    first.unmount();
    await open([]);
    expect(((await screen.findByTestId("hand-over-words")) as HTMLTextAreaElement).value).toBe("勿忘取样");
  });
});

describe("on the floor", () => {
  it("a hand-over that waits stands over the tasks", async () => {
    await show(<SignedIn floor><FloorLayout /></SignedIn>, { route: "/", answers: ({ path }) => (path === "/api/mes/hand-overs" ? { status: 200, body: page([given]) } : null) });
    expect((await screen.findByTestId("hand-over-waiting")).textContent).toContain("李强");
  });
  it("the note of the last shift stands beside the steps", async () => {
    await show(<SignedIn floor><FloorLayout /></SignedIn>, { route: "/elements/el-20.2" });
    expect((await screen.findByTestId("rail-note")).textContent).toContain("乳糖第 3 桶已开封");
  });
});
