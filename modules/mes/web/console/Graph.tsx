/** The drawn graph; loaded only when somebody looks at one. Each thing is a button: a tap, Enter or a click opens it. */
import "@xyflow/react/dist/style.css";
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node, type NodeProps, type ReactFlowInstance } from "@xyflow/react";
import { useUnit } from "@portal/components/values";
import { read, useWords } from "@portal/i18n";
import { toneOf } from "@portal/format/status";
import { useMemo, useRef, useState, type JSX, type KeyboardEvent } from "react";
import type { GenealogyGraph } from "@portal/api/schema";
import { fold, openFamilies } from "./folding";
import { layers, viewport } from "./layout";

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
    const start = folded.nodes.find((node) => graph.start.endsWith(node.id))?.id ?? folded.nodes[0]?.id ?? "";
    const places = layers(start, folded.nodes.map((node) => node.id), folded.edges, graph.direction);
    return folded.nodes.map((node) => {
      const group = folded.groups.get(node.id);
      const kind = say(`genealogy.kind_${node.kind}`);
      const press = group ? () => { setOpened((before) => new Set([...before, group.id])); } : node.kind === "lot" && node.id !== start ? () => { open(node.label); } : null;
      return {
        id: node.id, type: "thing", position: places.get(node.id) ?? { x: 0, y: 0 }, focusable: false, selectable: false,
        className: `graph-node graph-${node.kind} tone-${toneOf(node.status ?? "")} ${node.id === start ? "graph-start" : ""} ${group ? "graph-group" : ""}`,
        data: { label: group ? say("genealogy.many", { kind, count: group.members.length }) : node.label, title: group ? (node.title ? read(node.title, language) : say("genealogy.unfold")) : node.title ? read(node.title, language) : kind, hint: say(group ? "genealogy.unfold" : "genealogy.trace_this"), press },
      };
    });
  }, [folded, graph, language, say, open]);
  const edges = useMemo<Edge[]>(() => folded.edges.map(({ from, to, lines }) => {
    const [first] = lines;
    const label = lines.length > 1 ? `${lines.length} ×` : first?.quantity ? `${first.quantity.lexeme} ${unit(first.quantity.unit)}` : say(`genealogy.edge_${first?.kind ?? "consume"}`);
    return { id: `${from}>${to}`, source: from, target: to, label, focusable: false, markerEnd: { type: MarkerType.ArrowClosed } };
  }), [folded, say, unit]);
  const closable = openFamilies(graph, opened);
  const holder = useRef<HTMLDivElement>(null);
  const flow = useRef<Flow | null>(null);
  /** Readable first: what does not fit at a readable size begins at the start and is scrolled. */
  const begin = (made: Flow): void => {
    flow.current = made;
    const box = holder.current?.getBoundingClientRect();
    if (box && box.width > 0) void made.setViewport(viewport(nodes.map(({ position }) => position), box, graph.direction));
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
    <div className="graph" ref={holder} tabIndex={0} role="group" aria-label={say("genealogy.graph")} onKeyDown={keys} data-testid="graph">
      {closable.length > 0 && <button type="button" className="graph-fold" onClick={() => { setOpened(new Set()); }} data-testid="graph-fold">{say("genealogy.fold")}</button>}
      <ReactFlow key={`${graph.start}${graph.direction}${nodes.length}`} nodes={nodes} edges={edges} nodeTypes={THINGS} onInit={begin} minZoom={0.2} maxZoom={2} panOnScroll nodesDraggable={false} nodesConnectable={false}
        ariaLabelConfig={{ "controls.zoomIn.ariaLabel": say("genealogy.zoom_in"), "controls.zoomOut.ariaLabel": say("genealogy.zoom_out"), "controls.fitView.ariaLabel": say("genealogy.fit"), "controls.ariaLabel": say("genealogy.controls") }}>
        <Background /><Controls showInteractive={false} position="top-right" />
      </ReactFlow>
    </div>
  );
}
