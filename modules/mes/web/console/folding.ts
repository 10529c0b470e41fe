/** Genealogy as it is drawn: many of one kind beside each other become one thing with a count, which opens. */
import type { GenealogyEdgeLine, GenealogyGraph, GenealogyNode } from "@portal/api/schema";
import { columnsOf, isTakenAgain, takenAgain } from "./layout";

/** From so many siblings on they are folded. */
export const MANY = 4;

export interface Group { id: string; members: GenealogyNode[] }
/** `again`: the batch at `from` also took of what it made. */
export interface Drawn { from: string; to: string; lines: GenealogyEdgeLine[]; again: boolean }
export interface Folded { start: string; nodes: GenealogyNode[]; groups: Map<string, Group>; edges: Drawn[]; columns: Map<string, number> }

/** Material first, then where it was worked; within that as the server says. */
const ORDER = ["batch", "lot", "container", "equipment", "room"];
const rank = ({ kind }: GenealogyNode): number => ORDER.indexOf(kind) + ORDER.length * Number(!ORDER.includes(kind));

const startOf = (graph: GenealogyGraph): string => graph.nodes.find((node) => graph.start.endsWith(node.id))?.id ?? graph.nodes[0]?.id ?? "";
const columns = (graph: GenealogyGraph): Map<string, number> => columnsOf(startOf(graph), graph.nodes.map(({ id }) => id), graph.edges, graph.direction);
/** Siblings are things of one kind and material in one column. */
function families(graph: GenealogyGraph, where: ReadonlyMap<string, number>): Map<string, GenealogyNode[]> {
  const found = new Map<string, GenealogyNode[]>();
  for (const node of [...graph.nodes].sort((a, b) => rank(a) - rank(b))) {
    const key = JSON.stringify([where.get(node.id) ?? 0, node.kind, node.title]);
    found.set(key, [...(found.get(key) ?? []), node]);
  }
  return found;
}

/** A single one, the start and what was opened stay as they are. */
export function fold(graph: GenealogyGraph, opened: ReadonlySet<string>): Folded {
  const [start, where] = [startOf(graph), columns(graph)];
  const groups = new Map<string, Group>();
  const home = new Map<string, string>();
  const nodes: GenealogyNode[] = [];
  const at = new Map<string, number>();
  for (const [key, members] of families(graph, where)) {
    const first = members[0] as GenealogyNode;
    const alone = members.length < MANY || opened.has(key) || members.some(({ id }) => id === start);
    for (const id of alone ? members.map((one) => one.id) : [key]) at.set(id, where.get(first.id) ?? 0);
    if (alone) {
      nodes.push(...members);
      for (const one of members) home.set(one.id, one.id);
    } else {
      groups.set(key, { id: key, members });
      nodes.push({ ...first, id: key, label: "", status: null, migrated: false });
      for (const one of members) home.set(one.id, key);
    }
  }
  return { start, nodes, groups, edges: drawn(graph, home), columns: at };
}

/** One line between two things, however many links it stands for; a way back is part of the line on which the thing came. */
function drawn(graph: GenealogyGraph, home: ReadonlyMap<string, string>): Drawn[] {
  const again = takenAgain(graph.edges);
  const edges = new Map<string, Drawn>();
  for (const line of graph.edges) {
    const back = isTakenAgain(again, line);
    const [from, to] = back ? [home.get(line.to), home.get(line.from)] : [home.get(line.from), home.get(line.to)];
    if (from === undefined || to === undefined) continue;
    const key = JSON.stringify([from, to]);
    const known = edges.get(key) ?? { from, to, lines: [], again: false };
    edges.set(key, { ...known, lines: back ? known.lines : [...known.lines, line], again: known.again || back });
  }
  return [...edges.values()];
}

/** The families that can be closed again: those that would be folded and are open. */
export const openFamilies = (graph: GenealogyGraph, opened: ReadonlySet<string>): string[] => [...families(graph, columns(graph))].filter(([key, members]) => members.length >= MANY && opened.has(key)).map(([key]) => key);
