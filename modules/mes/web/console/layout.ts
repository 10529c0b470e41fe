/** Layers for a genealogy graph: each thing one column beyond whatever it comes from, loops cut by what was seen first. */
export interface Place { x: number; y: number }
interface Edge { from: string; to: string }

export function layers(start: string, nodes: string[], edges: Edge[], direction: "up" | "down", gap = { x: 268, y: 92 }): Map<string, Place> {
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

const THING = { width: 220, height: 62 };
const MARGIN = 20;
/** Smaller than this nobody reads it. */
export const READABLE = 0.78;

/** The first view: everything, if it stays readable; else from the start on (left when forwards, right when backwards), to be scrolled. */
export function viewport(places: Place[], box: { width: number; height: number }, direction: "up" | "down"): { x: number; y: number; zoom: number } {
  const [left, right] = [Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x)) + THING.width];
  const [top, bottom] = [Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y)) + THING.height];
  const whole = Math.min((box.width - 2 * MARGIN) / (right - left), (box.height - 2 * MARGIN) / (bottom - top));
  const zoom = Math.min(1.1, Math.max(READABLE, whole));
  const fits = (right - left) * zoom + 2 * MARGIN <= box.width;
  const x = fits ? (box.width - (left + right) * zoom) / 2 : direction === "down" ? MARGIN - left * zoom : box.width - MARGIN - right * zoom;
  const tall = (bottom - top) * zoom + 2 * MARGIN > box.height;
  // From the top where the start, which stands at zero, is still seen; else around the start.
  const above = MARGIN - top * zoom;
  const around = above <= box.height - 2 * THING.height ? above : box.height / 2 - (THING.height / 2) * zoom;
  return { x, y: tall ? around : (box.height - (top + bottom) * zoom) / 2, zoom };
}
