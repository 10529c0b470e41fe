/** Where a lot came from and where it went, forwards and backwards: the graph, the list beside it, and who else shares a lot. */
import { useRead } from "@portal/api/hooks";
import { EmptyState, Loaded, Waiting } from "@portal/components/panels";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button, Input, Segmented } from "antd";
import { lazy, Suspense, useCallback, useState, type JSX } from "react";
import { Link, useSearchParams } from "react-router";
import type { GenealogyGraph, GenealogyNode } from "@portal/api/schema";

const Graph = lazy(() => import("./Graph"));
const DRAWN = 400;

export default function Genealogy(): JSX.Element {
  const { say } = useWords("mes");
  const [search, setSearch] = useSearchParams();
  const lot = search.get("lot") ?? "";
  const direction = search.get("direction") === "up" ? "up" : "down";
  const [typed, setTyped] = useState(lot);
  const graph = useRead(lot === "" ? null : "/api/mes/genealogy", { lot, direction });
  const turn = (wanted: string): void => { setSearch({ lot, direction: wanted }); };
  const open = useCallback((label: string) => { setTyped(label); setSearch({ lot: label, direction }); }, [setSearch, direction]);
  return (
    <section data-testid="genealogy">
      <header className="page-head"><h1>{say("nav.genealogy")}</h1><p>{say("genealogy.teach")}</p></header>
      <form className="query-bar" onSubmit={(event) => { event.preventDefault(); setSearch({ lot: typed.trim(), direction }); }}>
        <Input value={typed} onChange={(event) => { setTyped(event.target.value); }} placeholder={say("genealogy.lot")} aria-label={say("genealogy.lot")} className="wide-input" data-testid="genealogy-lot" />
        <Segmented value={direction} onChange={turn} options={[{ value: "down", label: say("genealogy.down") }, { value: "up", label: say("genealogy.up") }]} />
        <Button type="primary" htmlType="submit" data-testid="genealogy-trace">{say("genealogy.trace")}</Button>
      </form>
      {lot === "" ? <EmptyState title={say("genealogy.none")} teach={say("genealogy.none_teach")} /> : <Loaded from={graph}>{(data) => <Traced graph={data} open={open} />}</Loaded>}
    </section>
  );
}

function Traced({ graph, open }: { graph: GenealogyGraph; open: (label: string) => void }): JSX.Element {
  const { say } = useWords("mes");
  return (
    <>
      <p data-testid="genealogy-count">{say("genealogy.count", { nodes: graph.nodes.length, edges: graph.edges.length })}</p>
      <div className="traced">
        {graph.nodes.length <= DRAWN ? <Suspense fallback={<Waiting />}><Graph key={`${graph.start}${graph.direction}`} graph={graph} open={open} /></Suspense> : <p className="none">{say("genealogy.too_many")}</p>}
        <aside className="traced-side" tabIndex={0} aria-label={say("genealogy.list")}>
          <Shared graph={graph} />
          <Things graph={graph} />
        </aside>
      </div>
    </>
  );
}

/** Every thing of the trace, by distance; a lot and a batch of our own lead to their page. */
function Things({ graph }: { graph: GenealogyGraph }): JSX.Element {
  const { say, text } = useWords("mes");
  const rows = [...graph.nodes].sort((a, b) => a.depth - b.depth);
  const depths = new Map(graph.nodes.map(({ id, depth }) => [id, depth]));
  /** What passed between a thing and its neighbour on the way to the start. */
  const moved = (node: GenealogyNode): GenealogyGraph["edges"][number]["quantity"] => graph.edges.find(({ from, to }) => {
    const [own, other] = graph.direction === "down" ? [to, from] : [from, to];
    return own === node.id && depths.get(other) === node.depth - 1;
  })?.quantity ?? null;
  return (
    <section className="card"><h2>{say("genealogy.list")}</h2>
      <table className="plain-table" data-testid="genealogy-list"><thead><tr><th>{say("lots.number")}</th><th>{say("containers.status")}</th><th className="right">{say("lots.quantity")}</th></tr></thead>
        <tbody>{rows.map((node) => (
          <tr key={node.id} data-testid="genealogy-node"><td><span className="step-away digits" title={say("genealogy.depth")}>{node.depth}</span> <Named node={node} /><span className="sub">{say(`genealogy.kind_${node.kind}`)}{node.title ? ` · ${text(node.title)}` : ""}{node.migrated ? ` · ${say("genealogy.migrated")}` : ""}</span></td><td>{node.status ? <StatusPill status={node.status} /> : "—"}</td>
            <td className="right"><Quantity value={moved(node)} /></td></tr>))}</tbody></table>
    </section>
  );
}

function Named({ node }: { node: Pick<GenealogyNode, "id" | "label" | "kind" | "migrated"> }): JSX.Element {
  const to = node.migrated ? null : node.kind === "lot" ? `/lots/${node.id}` : node.kind === "batch" ? `/batches/${node.id}` : null;
  return to ? <Link to={to}><strong>{node.label}</strong></Link> : <strong>{node.label}</strong>;
}

/** Batches outside the trace that were given of the same lot: where trouble with this lot also lands. */
function Shared({ graph }: { graph: GenealogyGraph }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <section className="card" data-testid="genealogy-shared"><h2>{say("genealogy.shared")}</h2>
      {graph.shared.length === 0 ? <p className="none">{say("genealogy.shared_none")}</p> : graph.shared.map(({ lot, batches }) => (
        <details key={lot.id} data-testid={`shared-${lot.label}`}><summary><strong>{lot.label}</strong> {lot.title ? text(lot.title) : ""} · {say("genealogy.shared_by", { count: batches.length })}</summary>
          <ul>{batches.map((batch) => <li key={batch.id}><Named node={{ ...batch, kind: "batch" }} />{batch.migrated ? <span className="sub">{say("genealogy.migrated")}</span> : null}</li>)}</ul></details>))}
    </section>
  );
}
