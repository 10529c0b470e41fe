/** Genealogy as it is drawn: many of one kind beside each other become one thing with a count, which opens. */
import type { GenealogyEdgeLine, GenealogyGraph, GenealogyNode } from "@portal/api/schema";

/** From so many siblings on they are folded. */
export const MANY = 4;

export interface Group { id: string; members: GenealogyNode[] }
export interface Folded { nodes: GenealogyNode[]; groups: Map<string, Group>; edges: { from: string; to: string; lines: GenealogyEdgeLine[] }[] }

const kin = (node: GenealogyNode): string => JSON.stringify([node.depth, node.kind, node.title]);

/** Siblings are things of one kind and material at one distance; a single one, the start and what was opened stay as they are. */
export function fold(graph: GenealogyGraph, opened: ReadonlySet<string>): Folded {
  const families = new Map<string, GenealogyNode[]>();
  for (const node of graph.nodes) families.set(kin(node), [...(families.get(kin(node)) ?? []), node]);
  const groups = new Map<string, Group>();
  const home = new Map<string, string>();
  const nodes: GenealogyNode[] = [];
  for (const [key, members] of families) {
    const first = members[0] as GenealogyNode;
    if (members.length < MANY || opened.has(key)) {
      nodes.push(...members);
      for (const one of members) home.set(one.id, one.id);
    } else {
      groups.set(key, { id: key, members });
      nodes.push({ ...first, id: key, label: "", status: null, migrated: false });
      for (const one of members) home.set(one.id, key);
    }
  }
  const edges = new Map<string, { from: string; to: string; lines: GenealogyEdgeLine[] }>();
  for (const line of graph.edges) {
    const [from, to] = [home.get(line.from), home.get(line.to)];
    if (from === undefined || to === undefined) continue;
    const key = JSON.stringify([from, to]);
    const known = edges.get(key) ?? { from, to, lines: [] };
    edges.set(key, { ...known, lines: [...known.lines, line] });
  }
  return { nodes, groups, edges: [...edges.values()] };
}

/** The families that can be closed again: those that would be folded and are open. */
export const openFamilies = (graph: GenealogyGraph, opened: ReadonlySet<string>): string[] => {
  const count = new Map<string, number>();
  for (const node of graph.nodes) count.set(kin(node), (count.get(kin(node)) ?? 0) + 1);
  return [...count].filter(([key, many]) => many >= MANY && opened.has(key)).map(([key]) => key);
};
