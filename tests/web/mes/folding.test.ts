import { describe, expect, it } from "vitest";
import type { GenealogyGraph } from "@portal/api/schema";
import { fold, MANY, openFamilies } from "../../../modules/mes/web/console/folding";
import { columnsOf, heightFor, into, placed, READABLE, viewport } from "../../../modules/mes/web/console/layout";

const node = (id: string, depth: number, kind: "lot" | "batch", zh: string | null = null) => ({ id, label: id, kind, title: zh === null ? null : { "zh-Hans": zh, en: zh }, status: null, depth, migrated: false });
const edge = (from: string, to: string) => ({ id: `${from}${to}`, from, to, kind: "consume", quantity: null, at: null });
/** One lot that went into fourteen batches, each of which gave one lot. */
const batches = Array.from({ length: 14 }, (_, n) => `b${n}`);
const graph: GenealogyGraph = {
  lot: "s", start: "mes.lot:s", direction: "down", shared: [],
  nodes: [node("s", 0, "lot", "A"), ...batches.map((id) => node(id, 1, "batch")), ...batches.map((id, n) => node(`l${id}`, 2, "lot", n === 0 ? "other" : "B"))],
  edges: [...batches.map((id) => edge("s", id)), ...batches.map((id) => edge(id, `l${id}`))],
};

describe("many of one kind beside each other", () => {
  it("become one thing with a count, and their links one link with all of them", () => {
    const { nodes, groups, edges } = fold(graph, new Set());
    expect(nodes).toHaveLength(4);
    expect([...groups.values()].map(({ members }) => members.length)).toEqual([14, 13]);
    expect(edges.map(({ lines }) => lines.length).sort((a, b) => a - b)).toEqual([1, 13, 14]);
  });
  it("open one family at a time and lose nothing", () => {
    const [first] = [...fold(graph, new Set()).groups.keys()] as [string];
    const { nodes, groups, edges } = fold(graph, new Set([first]));
    expect(nodes.filter(({ kind }) => kind === "batch")).toHaveLength(14);
    expect(groups.size).toBe(1);
    expect(edges.flatMap(({ lines }) => lines).map(({ id }) => id).sort()).toEqual(graph.edges.map(({ id }) => id).sort());
    expect(openFamilies(graph, new Set([first]))).toEqual([first]);
  });
  it("stay as they are while they are few", () => {
    const few = { ...graph, nodes: graph.nodes.slice(0, MANY), edges: graph.edges.slice(0, MANY - 1) };
    expect(fold(few, new Set()).groups.size).toBe(0);
  });
});

/** A batch, traced back from its tablets: three inputs, eight machines, and a blend that it made and took again. */
const machines = Array.from({ length: 8 }, (_, n) => `m${n}`);
const link = (from: string, to: string, kind: string) => ({ ...edge(from, to), kind });
const back: GenealogyGraph = {
  lot: "t", start: "mes.lot:t", direction: "up", shared: [],
  nodes: [node("t", 0, "lot", "T"), node("b", 1, "batch"), ...machines.map((id) => ({ ...node(id, 2, "lot"), kind: "equipment" as const })), ...["x", "y", "z", "blend"].map((id) => node(id, 2, "lot", id))],
  edges: [link("b", "t", "produce"), ...machines.map((id) => link(id, "b", "equipment")), ...["x", "y", "z", "blend"].map((id) => link(id, "b", "consume")), link("b", "blend", "produce")],
};

describe("a batch in the picture", () => {
  it("has inputs at its left and everything that it made at its right", () => {
    const { nodes, columns } = fold(back, new Set());
    expect(nodes.map(({ id }) => [id, columns.get(id)]).filter(([, column]) => column === 0).map(([id]) => id)).toEqual(["t", "blend"]);
    expect(columns.get("b")).toBe(-1);
    expect([...columns.values()].filter((column) => column === -2)).toHaveLength(4);
  });
  it("has one line to what it made and took again, marked, and loses no other link", () => {
    const { edges } = fold(back, new Set());
    expect(edges.filter(({ again }) => again)).toMatchObject([{ from: "b", to: "blend", lines: [{ id: "bblend" }] }]);
    expect(edges.flatMap(({ lines }) => lines)).toHaveLength(back.edges.length - 1);
  });
  it("folds its machines below the material", () => {
    const { nodes, groups, columns } = fold(back, new Set());
    expect(nodes.filter(({ id }) => columns.get(id) === -2).map(({ id }) => groups.get(id)?.members.length ?? id)).toEqual(["x", "y", "z", 8]);
  });
  it("stands left of a product from which the trace starts forwards", () => {
    const columns = columnsOf("blend", ["blend", "b", "t"], [link("blend", "b", "consume"), link("b", "blend", "produce"), link("b", "t", "produce")], "down");
    expect([columns.get("b"), columns.get("blend"), columns.get("t")]).toEqual([-1, 0, 0]);
  });
  it("has its products level with it where two batches stand in one column", () => {
    const columns = new Map([["s", 0], ["a", 1], ["b", 1], ["a1", 2], ["b1", 2], ["a2", 2]]);
    const places = placed([...columns.keys()], columns, [["s", "a"], ["s", "b"], ["a", "a1"], ["a", "a2"], ["b", "b1"]].map(([from, to]) => ({ from: from as string, to: to as string })));
    expect(["a1", "a2", "b1"].map((id) => places.get(id)?.y)).toEqual([-100, 0, 100]);
  });
  it("ends on a loop, and goes the other way backwards", () => {
    const loop = [{ from: "a", to: "b" }, { from: "b", to: "c" }, { from: "c", to: "a" }];
    expect([...columnsOf("a", ["a", "b", "c"], loop, "down")].sort()).toEqual([["a", 0], ["b", 1], ["c", 2]]);
    expect(columnsOf("b", ["a", "b"], [{ from: "a", to: "b" }], "up").get("a")).toBe(-1);
  });
  it("stands beyond all that leads to it, by the longest way", () => {
    const edges = [{ from: "a", to: "c" }, { from: "a", to: "b" }, { from: "b", to: "c" }];
    expect(columnsOf("a", ["a", "b", "c"], edges, "down").get("c")).toBe(2);
  });
});

const ORIGIN = { x: 0, y: 0 };
describe("the first view", () => {
  it("is as high as its rows need at a readable size, and then nothing lies outside", () => {
    const column = Array.from({ length: 12 }, (_, n) => ({ x: 0, y: n * 92 }));
    const height = heightFor(column);
    expect(viewport(column, ORIGIN, { width: 1000, height }, "down")).toMatchObject({ whole: true });
    expect(viewport(column, ORIGIN, { width: 1000, height: height - 40 }, "down")).toMatchObject({ whole: false });
  });
  it("moves a part that is reached into the box, and leaves one that lies in it", () => {
    const box = { left: 0, right: 500, top: 0, bottom: 400 };
    expect(into({ left: -30, right: 100, top: 380, bottom: 440 }, box)).toEqual({ x: 50, y: -60 });
    expect(into({ left: 100, right: 300, top: 100, bottom: 200 }, box)).toEqual({ x: 0, y: 0 });
  });
  const row = (count: number) => Array.from({ length: count }, (_, n) => ({ x: n * 290, y: 0 }));
  it("shows everything that fits at a readable size", () => {
    const { x, zoom } = viewport(row(3), ORIGIN, { width: 1000, height: 500 }, "down");
    expect(zoom).toBeGreaterThanOrEqual(READABLE);
    expect(x).toBeGreaterThanOrEqual(20);
  });
  it("begins at the top of a tall column while the start is seen, else around the start", () => {
    const column = (count: number) => [{ x: 0, y: 0 }, ...Array.from({ length: count }, (_, n) => ({ x: 268, y: (n - (count - 1) / 2) * 92 }))];
    const some = viewport(column(8), ORIGIN, { width: 800, height: 510 }, "down");
    expect(-322 * some.zoom + some.y).toBeCloseTo(20);
    const many = viewport(column(60), ORIGIN, { width: 800, height: 510 }, "down");
    expect(many.y).toBeGreaterThan(0);
    expect(many.y).toBeLessThan(510);
  });
  it("begins at the start and stays readable where it does not fit", () => {
    expect(viewport(row(8), ORIGIN, { width: 600, height: 500 }, "down")).toMatchObject({ x: 20, zoom: READABLE });
    const back = viewport(row(8).map(({ x, y }) => ({ x: -x, y })), ORIGIN, { width: 600, height: 500 }, "up");
    expect(back.zoom).toBe(READABLE);
    expect(220 * back.zoom + back.x).toBeCloseTo(580);
  });
});
