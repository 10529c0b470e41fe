/** Layers for a genealogy graph: each thing one column beyond whatever it comes from, loops cut by what was seen first. */
export interface Place { x: number; y: number }
interface Edge { from: string; to: string }

export function layers(start: string, nodes: string[], edges: Edge[], direction: "up" | "down", gap = { x: 280, y: 92 }): Map<string, Place> {
  const known = new Set(nodes);
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const [a, b] = direction === "down" ? [from, to] : [to, from];
    next.set(a, [...(next.get(a) ?? []), b]);
  }
  const depth = new Map<string, number>([[start, 0]]);
  const queue = [start];
  for (let head = 0; head < queue.length; head += 1) {
    const at = queue[head] as string;
    for (const target of next.get(at) ?? []) {
      if (!known.has(target) || depth.has(target)) continue;
      depth.set(target, (depth.get(at) ?? 0) + 1);
      queue.push(target);
    }
  }
  const far = Math.max(0, ...depth.values()) + 1;
  const columns = new Map<number, string[]>();
  for (const id of nodes) columns.set(depth.get(id) ?? far, [...(columns.get(depth.get(id) ?? far) ?? []), id]);
  const places = new Map<string, Place>();
  for (const [column, ids] of columns) for (const [row, id] of ids.entries()) places.set(id, { x: (direction === "down" ? column : -column) * gap.x, y: (row - (ids.length - 1) / 2) * gap.y });
  return places;
}
