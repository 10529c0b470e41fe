import { afterEach, describe, expect, it, vi } from "vitest";
import { linkState, NoAnswer, post, Problem, request, setApiLanguage, setCsrf, withQuery } from "@portal/api/http";

const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
const calls = (): [string, RequestInit][] => (globalThis.fetch as unknown as { mock: { calls: [string, RequestInit][] } }).mock.calls;
afterEach(() => { vi.unstubAllGlobals(); });

describe("the way to the server", () => {
  it("sends token, language and a fresh idempotency key with a command", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => answer(200, {})));
    setCsrf("tok");
    setApiLanguage("en");
    await post("/api/x", { a: "1.50" });
    await post("/api/x", { a: "1.50" });
    const headers = calls().map(([, options]) => options.headers as Record<string, string>);
    expect(headers[0]?.["X-CSRF-Token"]).toBe("tok");
    expect(headers[0]?.["Accept-Language"]).toBe("en");
    expect(headers[0]?.["Idempotency-Key"]).not.toBe(headers[1]?.["Idempotency-Key"]);
    expect(calls()[0]?.[1].body).toBe('{"a":"1.50"}');
  });
  it("sends no token with a reading", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => answer(200, {})));
    await request("/api/x");
    expect(Object.keys(calls()[0]?.[1].headers as object)).toEqual(["Accept", "Accept-Language"]);
  });
  it("asks in the background once nobody has been at the screen for half a minute, until a key or a touch", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => answer(200, {})));
    vi.useFakeTimers({ toFake: ["Date"] });
    const marked = (): (string | undefined)[] => calls().map(([, options]) => (options.headers as Record<string, string>)["X-Background"]);
    try {
      dispatchEvent(new Event("pointerdown"));
      await request("/api/x");
      vi.setSystemTime(Date.now() + 31_000);
      await request("/api/x");
      await post("/api/x");
      dispatchEvent(new Event("keydown"));
      await request("/api/x");
    } finally { vi.useRealTimers(); }
    expect(marked()).toEqual([undefined, "1", undefined, undefined]);
  });
  it("gives a refusal in the server's words with its code", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => answer(409, { code: "mes.container_on_hold", what: "W", why: "Y", do: "D" })));
    const error = await post("/api/x").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).body).toMatchObject({ code: "mes.container_on_hold", what: "W", why: "Y", do: "D", status: 409 });
  });
  it("gives a refusal without a body a code of its own", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response("<html>", { status: 502 })));
    expect(await post("/api/x").catch((caught: unknown) => (caught as Problem).code)).toBe("http.502");
  });
  it("says that nothing was answered when the network is gone, and that it is back", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => { throw new TypeError("failed"); }));
    expect(await post("/api/x").catch((caught: unknown) => caught)).toBeInstanceOf(NoAnswer);
    expect(linkState()).toBe(false);
    vi.stubGlobal("fetch", vi.fn(async () => answer(200, {})));
    await request("/api/x");
    expect(linkState()).toBe(true);
  });
  it("leaves empty filters out of an address", () => {
    expect(withQuery("/api/x?limit=5", { q: "", room: null, state: "running" })).toBe("/api/x?limit=5&state=running");
  });
});
