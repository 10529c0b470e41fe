/** Where a lot came from and where it went, as graph and as list, forwards and backwards. */
import { useRead } from "@portal/api/hooks";
import { EmptyState, Loaded, Waiting } from "@portal/components/panels";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button, Input, Segmented } from "antd";
import { lazy, Suspense, useState, type JSX } from "react";
import { useSearchParams } from "react-router";

const Graph = lazy(() => import("./Graph"));
const DRAWN = 160;

export default function Genealogy(): JSX.Element {
  const { say, text } = useWords("mes");
  const [search, setSearch] = useSearchParams();
  const lot = search.get("lot") ?? "";
  const direction = search.get("direction") === "up" ? "up" : "down";
  const [typed, setTyped] = useState(lot);
  const graph = useRead(lot === "" ? null : "/api/mes/genealogy", { lot, direction });
  const turn = (wanted: string): void => { setSearch({ lot, direction: wanted }); };
  return (
    <section data-testid="genealogy">
      <header className="page-head"><h1>{say("nav.genealogy")}</h1><p>{say("genealogy.teach")}</p></header>
      <form className="query-bar" onSubmit={(event) => { event.preventDefault(); setSearch({ lot: typed.trim(), direction }); }}>
        <Input value={typed} onChange={(event) => { setTyped(event.target.value); }} placeholder={say("genealogy.lot")} aria-label={say("genealogy.lot")} className="wide-input" data-testid="genealogy-lot" />
        <Segmented value={direction} onChange={turn} options={[{ value: "down", label: say("genealogy.down") }, { value: "up", label: say("genealogy.up") }]} />
        <Button type="primary" htmlType="submit" data-testid="genealogy-trace">{say("genealogy.trace")}</Button>
      </form>
      {lot === "" ? <EmptyState title={say("genealogy.none")} teach={say("genealogy.none_teach")} /> : (
        <Loaded from={graph}>{(data) => (
          <>
            <p data-testid="genealogy-count">{say("genealogy.count", { nodes: data.nodes.length, edges: data.edges.length })}</p>
            {data.nodes.length <= DRAWN ? <Suspense fallback={<Waiting />}><Graph graph={data} open={(label) => { setTyped(label); setSearch({ lot: label, direction }); }} /></Suspense> : <p className="none">{say("genealogy.too_many")}</p>}
            <table className="plain-table" data-testid="genealogy-list"><thead><tr><th>{say("genealogy.kind")}</th><th>{say("lots.number")}</th><th>{say("lots.material")}</th><th>{say("containers.status")}</th><th className="right">{say("lots.quantity")}</th></tr></thead>
              <tbody>{data.nodes.map((node) => (
                <tr key={node.id} data-testid="genealogy-node"><td>{say(`genealogy.kind_${node.kind}`, { defaultValue: node.kind })}</td><td><strong>{node.label}</strong>{node.migrated ? <span className="sub">{say("genealogy.migrated")}</span> : null}</td><td>{text(node.title)}</td><td>{node.status ? <StatusPill status={node.status} /> : "—"}</td>
                  <td className="right"><Quantity value={data.edges.find((edge) => edge.to === node.id)?.quantity ?? null} /></td></tr>))}</tbody></table>
          </>
        )}</Loaded>
      )}
    </section>
  );
}
