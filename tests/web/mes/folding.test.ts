import { describe, expect, it } from "vitest";
import type { GenealogyGraph } from "@portal/api/schema";
import { fold, MANY, openFamilies } from "../../../modules/mes/web/console/folding";
import { READABLE, viewport } from "../../../modules/mes/web/console/layout";

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

describe("the first view", () => {
  const row = (count: number) => Array.from({ length: count }, (_, n) => ({ x: n * 290, y: 0 }));
  it("shows everything that fits at a readable size", () => {
    const { x, zoom } = viewport(row(3), { width: 1000, height: 500 }, "down");
    expect(zoom).toBeGreaterThanOrEqual(READABLE);
    expect(x).toBeGreaterThanOrEqual(20);
  });
  it("begins at the top of a tall column while the start is seen, else around the start", () => {
    const column = (count: number) => [{ x: 0, y: 0 }, ...Array.from({ length: count }, (_, n) => ({ x: 268, y: (n - (count - 1) / 2) * 92 }))];
    const some = viewport(column(8), { width: 800, height: 510 }, "down");
    expect(-322 * some.zoom + some.y).toBeCloseTo(20);
    const many = viewport(column(60), { width: 800, height: 510 }, "down");
    expect(many.y).toBeGreaterThan(0);
    expect(many.y).toBeLessThan(510);
  });
  it("begins at the start and stays readable where it does not fit", () => {
    expect(viewport(row(8), { width: 600, height: 500 }, "down")).toMatchObject({ x: 20, zoom: READABLE });
    const back = viewport(row(8).map(({ x, y }) => ({ x: -x, y })), { width: 600, height: 500 }, "up");
    expect(back.zoom).toBe(READABLE);
    expect(220 * back.zoom + back.x).toBeCloseTo(580);
  });
});
