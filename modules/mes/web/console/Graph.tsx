/** The drawn graph; loaded only when somebody looks at one. Each thing is a button: a tap, Enter or a click opens it. */
import "@xyflow/react/dist/style.css";
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node, type NodeProps, type ReactFlowInstance } from "@xyflow/react";
import { useUnit } from "@portal/components/values";
import { read, useWords } from "@portal/i18n";
import { toneOf } from "@portal/format/status";
import { useMemo, useRef, useState, type FocusEvent, type JSX, type KeyboardEvent } from "react";
import type { GenealogyGraph } from "@portal/api/schema";
import { fold, openFamilies } from "./folding";
import { heightFor, into, placed, viewport, type Place } from "./layout";

interface Shown extends Record<string, unknown> { label: string; title: string; hint: string; press: (() => void) | null }
type Flow = ReactFlowInstance<Node<Shown>, Edge>;
const STEP = 120;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };

function Thing({ data }: NodeProps<Node<Shown>>): JSX.Element {
  const inside = <><strong>{data.label}</strong><span>{data.title}</span></>;
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {data.press ? <button type="button" className="nopan graph-button" onClick={data.press} title={data.hint} data-testid="graph-thing">{inside}</button> : <span className="graph-button" data-testid="graph-thing">{inside}</span>}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
const THINGS = { thing: Thing };

export default function Graph({ graph, open }: { graph: GenealogyGraph; open: (label: string) => void }): JSX.Element {
  const { say, language } = useWords("mes");
  const unit = useUnit();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const folded = useMemo(() => fold(graph, opened), [graph, opened]);
  const nodes = useMemo<Node<Shown>[]>(() => {
    const { start } = folded;
    const places = placed(folded.nodes.map((node) => node.id), folded.columns, folded.edges);
    const again = new Set(folded.edges.filter((edge) => edge.again).map(({ to }) => to));
    return folded.nodes.map((node) => {
      const group = folded.groups.get(node.id);
      const kind = say(`genealogy.kind_${node.kind}`);
      const press = group ? () => { setOpened((before) => new Set([...before, group.id])); } : node.kind === "lot" && node.id !== start ? () => { open(node.label); } : null;
      return {
        id: node.id, type: "thing", position: places.get(node.id) ?? { x: 0, y: 0 }, focusable: false, selectable: false,
        className: `graph-node graph-${node.kind} tone-${toneOf(node.status ?? "")} ${node.id === start ? "graph-start" : ""} ${group ? "graph-group" : ""}`,
        data: { label: group ? say("genealogy.many", { kind, count: group.members.length }) : node.label, title: `${node.title ? read(node.title, language) : group ? say("genealogy.unfold") : kind}${again.has(node.id) ? say("genealogy.again") : ""}`, hint: say(group ? "genealogy.unfold" : "genealogy.trace_this"), press },
      };
    });
  }, [folded, language, say, open]);
  const edges = useMemo<Edge[]>(() => folded.edges.map(({ from, to, lines, again }) => {
    const [first] = lines;
    const label = lines.length > 1 ? `${lines.length} ×` : first?.quantity ? `${first.quantity.lexeme} ${unit(first.quantity.unit)}` : say(`genealogy.edge_${first?.kind ?? "consume"}`);
    return { id: `${from}>${to}`, source: from, target: to, label, focusable: false, markerEnd: { type: MarkerType.ArrowClosed }, ...(again ? { markerStart: { type: MarkerType.ArrowClosed, orient: "auto-start-reverse" } } : {}) };
  }), [folded, say, unit]);
  const closable = openFamilies(graph, opened);
  const holder = useRef<HTMLDivElement>(null);
  const flow = useRef<Flow | null>(null);
  const [whole, setWhole] = useState(false);
  const places = nodes.map(({ position }) => position);
  /** Readable first: what does not fit at a readable size begins at the start and is moved. */
  const begin = (made: Flow): void => {
    flow.current = made;
    const box = holder.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const start: Place = nodes.find(({ id }) => id === folded.start)?.position ?? { x: 0, y: 0 };
    const first = viewport(places, start, box, graph.direction);
    setWhole(first.whole);
    void made.setViewport(first);
  };
  /** Tab also reaches what lies outside of the view: it moves in, and the frame itself never scrolls. */
  const reached = (event: FocusEvent): void => {
    const [now, box] = [flow.current?.getViewport(), holder.current?.getBoundingClientRect()];
    if (!flow.current || !now || !box || !event.target.classList.contains("graph-button")) return;
    for (let part = event.target.parentElement; part && part !== holder.current?.parentElement; part = part.parentElement) part.scrollTo?.(0, 0);
    const move = into(event.target.getBoundingClientRect(), box);
    if (move.x !== 0 || move.y !== 0) void flow.current.setViewport({ ...now, x: now.x + move.x, y: now.y + move.y });
  };
  const keys = (event: KeyboardEvent): void => {
    const now = flow.current?.getViewport();
    const move = ARROWS[event.key];
    if (!flow.current || !now || event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) void flow.current.setViewport({ ...now, x: now.x + move[0], y: now.y + move[1] });
    else if (event.key === "+" || event.key === "=") void flow.current.zoomIn();
    else if (event.key === "-") void flow.current.zoomOut();
    else if (event.key === "0") void flow.current.fitView();
    else return;
    event.preventDefault();
  };
  return (
    <div className="graph" ref={holder} tabIndex={0} role="group" aria-label={say("genealogy.graph")} onKeyDown={keys} onFocus={reached} style={{ height: heightFor(places) }} data-testid="graph">
      {closable.length > 0 && <button type="button" className="graph-fold" onClick={() => { setOpened(new Set()); }} data-testid="graph-fold">{say("genealogy.fold")}</button>}
      <ReactFlow key={`${graph.start}${graph.direction}${nodes.length}`} nodes={nodes} edges={edges} nodeTypes={THINGS} onInit={begin} minZoom={0.2} maxZoom={2} panOnScroll={!whole} preventScrolling={!whole} zoomOnScroll={false} nodesDraggable={false} nodesConnectable={false}
        ariaLabelConfig={{ "controls.zoomIn.ariaLabel": say("genealogy.zoom_in"), "controls.zoomOut.ariaLabel": say("genealogy.zoom_out"), "controls.fitView.ariaLabel": say("genealogy.fit"), "controls.ariaLabel": say("genealogy.controls") }}>
        <Background /><Controls showInteractive={false} position="top-right" />
      </ReactFlow>
    </div>
  );
}
