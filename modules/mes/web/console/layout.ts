/** Columns for a genealogy graph: what goes in stands left of what it goes into, what comes out stands right of it. */
export interface Place { x: number; y: number }
export interface Link { from: string; to: string; kind?: string }
type Direction = "up" | "down";

const keyOf = (from: string, to: string): string => JSON.stringify([from, to]);

/** What a batch made and took again itself, as `[thing, batch]`: still its product, so that this way back moves nothing. */
export function takenAgain(edges: Link[]): Set<string> {
  const made = new Set(edges.filter(({ kind }) => kind === "produce").map(({ from, to }) => keyOf(from, to)));
  return new Set(edges.filter(({ from, to, kind }) => kind === "consume" && made.has(keyOf(to, from))).map(({ from, to }) => keyOf(from, to)));
}
export const isTakenAgain = (again: ReadonlySet<string>, { from, to }: Link): boolean => again.has(keyOf(from, to));

/** The steps away from each thing, without ways back and loops; and the things in an order in which each follows what leads to it. */
function unlooped(first: string, nodes: string[], edges: Link[], direction: Direction): { next: Map<string, Set<string>>; order: string[] } {
  const [known, again] = [new Set(nodes), takenAgain(edges)];
  const all = new Map<string, Set<string>>(nodes.map((id) => [id, new Set()]));
  for (const link of edges) {
    const [a, b] = direction === "down" ? [link.from, link.to] : [link.to, link.from];
    if (a !== b && known.has(a) && known.has(b) && !isTakenAgain(again, link)) all.get(a)?.add(b);
  }
  const next = new Map<string, Set<string>>(nodes.map((id) => [id, new Set()]));
  const [open, done, order] = [new Set<string>(), new Set<string>(), [] as string[]];
  const visit = (id: string): void => {
    open.add(id);
    for (const target of all.get(id) ?? []) {
      if (open.has(target)) continue;
      next.get(id)?.add(target);
      if (!done.has(target)) visit(target);
    }
    open.delete(id);
    done.add(id);
    order.unshift(id);
  };
  for (const id of [first, ...nodes]) if (known.has(id) && !done.has(id)) visit(id);
  return { next, order };
}

/** The column of each thing, counted along the flow of material; the start stands at zero. */
export function columnsOf(start: string, nodes: string[], edges: Link[], direction: Direction): Map<string, number> {
  const { next, order } = unlooped(start, nodes, edges, direction);
  const steps = new Map<string, number>([[start, 0]]);
  for (const id of order) {
    const here = steps.get(id);
    if (here !== undefined) for (const target of next.get(id) ?? []) steps.set(target, Math.max(steps.get(target) ?? 0, here + 1));
  }
  const sign = direction === "down" ? 1 : -1;
  const columns = new Map([...steps].map(([id, count]) => [id, sign * count]));
  // What is not on a way to or from the start stands by its neighbours: one beyond what made it, or before what it made.
  const after = (id: string): string[] => (direction === "down" ? [...(next.get(id) ?? [])] : nodes.filter((other) => next.get(other)?.has(id)));
  const before = (id: string): string[] => (direction === "down" ? nodes.filter((other) => next.get(other)?.has(id)) : [...(next.get(id) ?? [])]);
  const known = (ids: string[]): number[] => ids.map((id) => columns.get(id)).filter((column) => column !== undefined);
  const rest = order.filter((id) => !steps.has(id));
  for (const id of direction === "down" ? rest : rest.reverse()) {
    const [makers, made] = [known(before(id)), known(after(id))];
    columns.set(id, makers.length > 0 ? Math.max(...makers) + 1 : made.length > 0 ? Math.min(...made) - 1 : Math.max(...columns.values()) + 1);
  }
  return columns;
}

const GAP = { x: 300, y: 100 };
/** Rows of each column around the middle: from the start's column outwards, each thing level with what it is linked to, else in the order given. */
export function placed(nodes: string[], columns: ReadonlyMap<string, number>, edges: Link[]): Map<string, Place> {
  const rows = new Map<number, string[]>();
  for (const id of nodes) rows.set(columns.get(id) ?? 0, [...(rows.get(columns.get(id) ?? 0) ?? []), id]);
  const places = new Map<string, Place>();
  const level = (id: string): number => {
    const heights = edges.flatMap(({ from, to }) => (from === id ? [places.get(to)] : to === id ? [places.get(from)] : [])).filter((place) => place !== undefined).map(({ y }) => y);
    return heights.length === 0 ? 0 : heights.reduce((sum, y) => sum + y, 0) / heights.length;
  };
  for (const [column, ids] of [...rows].sort(([a], [b]) => Math.abs(a) - Math.abs(b))) {
    const levels = new Map(ids.map((id) => [id, level(id)]));
    const sorted = [...ids].sort((a, b) => (levels.get(a) ?? 0) - (levels.get(b) ?? 0));
    for (const [row, id] of sorted.entries()) places.set(id, { x: column * GAP.x, y: (row - (ids.length - 1) / 2) * GAP.y });
  }
  return places;
}

/** The largest that a thing becomes: a number and two lines of a name. */
const THING = { width: 220, height: 84 };
const MARGIN = 20;
/** Smaller than this nobody reads it. */
export const READABLE = 0.78;
interface Extent { left: number; right: number; top: number; bottom: number }
const extent = (places: Place[]): Extent => ({
  left: Math.min(...places.map(({ x }) => x)), right: Math.max(...places.map(({ x }) => x)) + THING.width,
  top: Math.min(...places.map(({ y }) => y)), bottom: Math.max(...places.map(({ y }) => y)) + THING.height,
});

/** How high the picture must be so that no row is cut at a readable size. */
export function heightFor(places: Place[]): number {
  const { top, bottom } = extent(places);
  return Math.ceil((bottom - top) * READABLE + 2 * MARGIN);
}

export interface View { x: number; y: number; zoom: number; whole: boolean }
/** The first view: everything, if it stays readable; else with the start in it, to be moved. `whole` says that nothing lies outside. */
export function viewport(places: Place[], start: Place, box: { width: number; height: number }, direction: Direction): View {
  const { left, right, top, bottom } = extent(places);
  const fitting = Math.min((box.width - 2 * MARGIN) / (right - left), (box.height - 2 * MARGIN) / (bottom - top));
  const zoom = Math.min(1.1, Math.max(READABLE, fitting));
  const wide = (right - left) * zoom + 2 * MARGIN > box.width + 1;
  const tall = (bottom - top) * zoom + 2 * MARGIN > box.height + 1;
  const x = !wide ? (box.width - (left + right) * zoom) / 2 : direction === "down" ? MARGIN - left * zoom : box.width - MARGIN - right * zoom;
  // From the top where the start is still seen; else around the start.
  const above = MARGIN - top * zoom;
  const seen = above + (start.y + THING.height) * zoom <= box.height - MARGIN;
  const y = !tall ? (box.height - (top + bottom) * zoom) / 2 : seen ? above : box.height / 2 - (start.y + THING.height / 2) * zoom;
  return { x, y, zoom, whole: !wide && !tall };
}

/** How far a part must be moved to lie within the box: nothing where it does already. */
export function into(part: Extent, box: Extent): Place {
  const move = (from: number, to: number, low: number, high: number): number => (from < low + MARGIN ? low + MARGIN - from : to > high - MARGIN ? high - MARGIN - to : 0);
  return { x: move(part.left, part.right, box.left, box.right), y: move(part.top, part.bottom, box.top, box.bottom) };
}
