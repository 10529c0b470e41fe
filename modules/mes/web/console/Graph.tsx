/** The drawn graph; loaded only when somebody looks at one. */
import "@xyflow/react/dist/style.css";
import { Background, Controls, MarkerType, ReactFlow, type Edge, type Node } from "@xyflow/react";
import { useUnit } from "@portal/components/values";
import { read } from "@portal/i18n";
import { useWords } from "@portal/i18n";
import { toneOf } from "@portal/format/status";
import { useMemo, type JSX } from "react";
import type { GenealogyGraph } from "@portal/api/schema";
import { layers } from "./layout";

export default function Graph({ graph, open }: { graph: GenealogyGraph; open: (label: string) => void }): JSX.Element {
  const { say, language } = useWords("mes");
  const unit = useUnit();
  const nodes = useMemo<Node[]>(() => {
    const start = graph.nodes.find((node) => graph.start?.endsWith(node.id) || node.id === graph.lot || node.label === graph.lot)?.id ?? graph.nodes[0]?.id ?? "";
    const places = layers(start, graph.nodes.map((node) => node.id), graph.edges, graph.direction);
    return graph.nodes.map((node) => ({
      id: node.id, position: places.get(node.id) ?? { x: 0, y: 0 }, className: `graph-node graph-${node.kind} tone-${toneOf(node.status ?? "")} ${node.id === start ? "graph-start" : ""}`,
      data: { label: `${node.label}\n${read(node.title, language)}` }, sourcePosition: "right" as Node["sourcePosition"], targetPosition: "left" as Node["targetPosition"],
    } as Node));
  }, [graph, language]);
  const edges = useMemo<Edge[]>(() => graph.edges.map((edge, index) => ({ id: String(index), source: edge.from, target: edge.to, label: edge.quantity ? `${edge.quantity.lexeme} ${unit(edge.quantity.unit)}` : say(`genealogy.edge_${edge.kind}`, { defaultValue: edge.kind }), markerEnd: { type: MarkerType.ArrowClosed } })), [graph, say, unit]);
  return (
    <div className="graph" data-testid="graph">
      <ReactFlow nodes={nodes} edges={edges} fitView nodesDraggable={false} nodesConnectable={false} minZoom={0.1} onNodeClick={(_event, node) => { const found = graph.nodes.find(({ id }) => id === node.id); if (found?.kind === "lot") open(found.label); }} proOptions={{ hideAttribution: false }}>
        <Background /><Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}
