import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { SignedIn } from "@portal/shell/Gate";
import { me } from "../mock/answers.mjs";
import { show, type Answers } from "../world";

const open = (route: string, answers?: Answers) => show(<SignedIn><ConsoleLayout /></SignedIn>, { route, ...(answers ? { answers } : {}) });

describe("batch review", () => {
  it("opens on the exceptions, the undisposed first, under the verdict and the log's integrity", async () => {
    await open("/batches/b60/review");
    expect((await screen.findByTestId("verdict")).textContent).toContain("1284 项义务 · 已评估 1284 项 · 4 个异常 · 0 项无法判定");
    expect(screen.getByTestId("integrity").textContent).toContain("4711");
    const order = [...document.querySelectorAll("[data-testid^='exception-EX']")].map((node) => (node as HTMLElement).dataset["testid"]);
    expect(order).toEqual(["exception-EX-000001", "exception-EX-000002", "exception-EX-000003", "exception-EX-000004"]);
  });
  it("is walked with J and K", async () => {
    await open("/batches/b60/review");
    await screen.findByTestId("exception-EX-000001");
    fireEvent.keyDown(window, { key: "j" });
    await waitFor(() => { expect(screen.getByTestId("exception-EX-000002").getAttribute("aria-current")).toBe("true"); });
    fireEvent.keyDown(window, { key: "k" });
    await waitFor(() => { expect(screen.getByTestId("exception-EX-000001").getAttribute("aria-current")).toBe("true"); });
  });
  it("disposes with A: words first, then the signature over them", async () => {
    const { sent } = await open("/batches/b60/review");
    await screen.findByTestId("exception-EX-000001");
    fireEvent.keyDown(window, { key: "a" });
    fireEvent.change(await screen.findByTestId("words-words"), { target: { value: "无影响" } });
    fireEvent.click(screen.getByTestId("words-send"));
    await screen.findByTestId("sign-meaning");
    expect(sent.find(({ path }) => path === "/api/esign/intents")?.body).toMatchObject({ act: "mes.exception.dispose", ref: "mes.exception:x1", params: { text: "无影响" } });
  });
  it("can refuse an exception too, and the signature is asked over that", async () => {
    const { sent } = await open("/batches/b60/review");
    await screen.findByTestId("exception-EX-000001");
    fireEvent.keyDown(window, { key: "a" });
    fireEvent.click(await screen.findByTestId("disposition-rejected"));
    fireEvent.change(screen.getByTestId("words-words"), { target: { value: "不符合" } });
    fireEvent.click(screen.getByTestId("words-send"));
    await screen.findByTestId("sign-meaning");
    expect(sent.find(({ path }) => path === "/api/esign/intents")?.body).toMatchObject({ act: "mes.exception.dispose", params: { text: "不符合", disposition: "rejected" } });
  });
  it("does not take letters typed into a field as keys", async () => {
    await open("/batches/b60/review");
    await screen.findByTestId("exception-EX-000001");
    fireEvent.keyDown(window, { key: "q" });
    fireEvent.keyDown(await screen.findByTestId("question-words"), { key: "j", bubbles: true });
    expect(screen.getByTestId("exception-EX-000001").getAttribute("aria-current")).toBe("true");
  });
  it("shows an undecided gate as undecided, never as passed", async () => {
    await open("/batches/b60/review");
    expect((await screen.findByTestId("gate-deviations")).className).toBe("unknown");
  });
});

describe("release", () => {
  it("lists what blocks and keeps both decisions closed", async () => {
    await open("/release/b60");
    expect((await screen.findByTestId("blocked")).textContent).toContain("qms.qc_open");
    expect(screen.getByTestId("act-qms.release.factory")).toHaveProperty("disabled", true);
    expect(screen.getByTestId("act-qms.release.market")).toHaveProperty("disabled", true);
  });
});

describe("lists", () => {
  it("teach the first action when empty", async () => {
    await open("/lots", ({ path }) => (path === "/api/mes/lots" ? { status: 200, body: { items: [], next: null, total: 0 } } : null));
    expect((await screen.findByTestId("empty")).textContent).toContain("请先收货");
  });
  it("show a refusal in the server's words with its code", async () => {
    await open("/lots", ({ path }) => (path === "/api/mes/lots" ? { status: 403, body: { code: "http.forbidden", what: "没有权限", why: "角色不含此权限", do: "请联系管理员" } } : null));
    const panel = await screen.findByTestId("error-panel");
    expect(panel.dataset["code"]).toBe("http.forbidden");
    expect(panel.textContent).toContain("请联系管理员");
  });
  it("ask for the next page with the server's cursor", async () => {
    const { sent } = await open("/lots", ({ path }) => (path === "/api/mes/lots" ? { status: 200, body: { items: [{ id: "l1", number: "L-1", material: { code: "A", name: "A" }, disposition: "released", holds: 0, quantity: { lexeme: "1.50", unit: "kg" } }], next: "cur", total: 2 } } : null));
    fireEvent.click(await screen.findByText("显示更多"));
    await waitFor(() => { expect(sent.filter(({ path }) => path === "/api/mes/lots")).toHaveLength(2); });
  });
});

describe("Ctrl-K", () => {
  it("finds pages and numbered documents", async () => {
    await open("/");
    await screen.findByTestId("inbox");
    fireEvent.keyDown(window, { key: "k", ctrlKey: true });
    fireEvent.change(await screen.findByTestId("palette-input"), { target: { value: "PC-2026" } });
    expect(await screen.findAllByText("PC-20261120-001")).not.toHaveLength(0);
  });
});

describe("the menu", () => {
  it("is what the server gives, a group that no screen knows included", async () => {
    await open("/");
    expect(await screen.findByText("laboratory")).not.toBeNull();
    expect(screen.queryByText("标签")).toBeNull();
  });
});

describe("the section of the screen one comes to", () => {
  it("is open in the menu, and stays as people leave it", async () => {
    const width = window.innerWidth;
    window.innerWidth = 1280;
    await open("/");
    await screen.findByText("laboratory");
    window.innerWidth = width;
    expect(screen.queryByText("场地")).toBeNull();
    act(() => {
      window.location.hash = "#/places";
      window.dispatchEvent(new PopStateEvent("popstate"));
    });
    const entry = await screen.findByText("场地", { selector: ".ant-menu-title-content *, .ant-menu-title-content" });
    expect(entry.closest(".ant-menu-submenu")?.className).toContain("ant-menu-submenu-open");
  });
});

describe("genealogy", () => {
  it("has the list and the other batches of a lot beside the graph", async () => {
    await open("/genealogy?lot=L-20261101-003&direction=down");
    expect((await screen.findByTestId("genealogy-shared")).textContent).toContain("PC-20261101-009");
    expect(screen.getAllByTestId("genealogy-node")).toHaveLength(5);
  });
});

describe("evidence of a release", () => {
  it("says of a signature who, how and when, with a hash to copy", async () => {
    await open("/release/b60");
    const item = await screen.findByTestId("item-production");
    expect(item.textContent).toContain("赵刚");
    expect(item.textContent).toContain("以用户名和密码重新验证身份");
    expect(item.querySelector("[data-testid='copy-hash']")).not.toBeNull();
    expect(item.textContent).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

describe("places", () => {
  it("show rooms with their terminals", async () => {
    await open("/places");
    expect((await screen.findByTestId("place-R101")).textContent).toContain("称量终端");
  });
  it("teach the first place, and offer it only to whom may add one", async () => {
    await open("/places", ({ path }) => (path === "/api/eam/places" ? { status: 200, body: { items: [], next: null, total: 0 } } : null));
    expect((await screen.findByTestId("empty")).textContent).toContain("时区");
    expect(screen.getByTestId("place-add")).not.toBeNull();
  });
  it("cannot be added without the permission", async () => {
    await open("/places", ({ path }) => (path === "/api/identity/me" ? { status: 200, body: { ...me, permissions: ["eam.view"] } } : null));
    await screen.findByTestId("place-R101");
    expect(screen.queryByTestId("place-add")).toBeNull();
  });
});

describe("training", () => {
  it("tells valid, expired and ended records apart", async () => {
    await open("/training");
    await screen.findByText("mes.weigh");
    expect([...document.querySelectorAll("[data-testid='status']")].map((node) => node.textContent)).toEqual(["有效", "过期", "已终止"]);
  });
  it("ends a record only with a reason", async () => {
    const { sent } = await open("/training");
    fireEvent.click(await screen.findByTestId("end-t1"));
    expect(await screen.findByTestId("end-training-send")).toHaveProperty("disabled", true);
    fireEvent.change(screen.getByTestId("end-training-words"), { target: { value: "规程已换版" } });
    fireEvent.click(screen.getByTestId("end-training-send"));
    await waitFor(() => { expect(sent.find(({ method }) => method === "POST")).toEqual({ method: "POST", path: "/api/qms/training/t1/end", body: { reason: "规程已换版" } }); });
    expect(screen.queryByTestId("end-t3")).toBeNull();
  });
});

describe("what waits", () => {
  const row = (id: string, path: string) => ({ id, kind: "mes.signature", number: "326110003", title: { "zh-Hans": "10.1 称量间清场", en: "10.1 Line clearance" }, wanted: { "zh-Hans": "复核步骤", en: "Verify the step" }, status: "pending", since: null, path });
  const waiting = { items: [row("e1", "/floor/#/elements/e1"), row("b1", "/batches/b1")], next: null, total: 2, kinds: [], unread: 0 };
  it("opens a step on the floor and everything else on its screen of the console", async () => {
    await open("/", ({ path }) => (path === "/api/inbox/waiting" ? { status: 200, body: waiting } : null));
    const links = (await screen.findAllByTestId("waiting-row")).map((item) => item.querySelector("a")?.getAttribute("href"));
    expect(links).toEqual(["/floor/#/elements/e1", "#/batches/b1"]);
  });
});
