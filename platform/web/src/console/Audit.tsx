/** Search in the audit trail; each entry shows its proof of inclusion in the sealed log. */
import { Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import { useSearchParams } from "react-router";
import type { AuditEntry } from "../api/schema";
import { useRead } from "../api/hooks";
import { Loaded } from "../components/panels";
import { ResourceTable, type Column } from "../components/Resource";
import { StatusPill } from "../components/StatusPill";
import { Hash, Time } from "../components/values";
import { useWords } from "../i18n";

type Cell = string | null | { personal: string };
function Old({ value }: { value: Cell }): JSX.Element {
  const { say } = useWords();
  if (value === null) return <span className="none">∅</span>;
  if (typeof value === "object") return <span className="personal" title={value.personal}>{say("audit.personal")}</span>;
  return <span className="wrap">{value.length > 160 ? `${value.slice(0, 160)}…` : value}</span>;
}

export default function Audit(): JSX.Element {
  const { say } = useWords();
  const [search] = useSearchParams();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const object = search.get("object");
  const columns: Column<AuditEntry>[] = [
    { key: "at", title: say("audit.at"), render: (row) => <Time at={row.at} />, width: 190, sort: "at" },
    { key: "who", title: say("audit.who"), render: (row) => <>{row.actor.name}{row.station ? <span className="sub">{row.station.code} · {row.station.room}</span> : null}</> },
    { key: "what", title: say("audit.object"), render: (row) => <><strong>{row.object.type}</strong><span className="sub"><code>{row.object.id}</code></span></> },
    { key: "op", title: say("audit.op"), render: (row) => say(`audit.op_${row.op}`) },
    { key: "change", title: say("audit.change"), render: (row) => (
      <ul className="audit-change">{Object.entries(row.change).slice(0, 4).map(([field, [before, after]]) => <li key={field}><code>{field}</code> <Old value={before} /> → <Old value={after} /></li>)}
        {Object.keys(row.change).length > 4 ? <li>+{Object.keys(row.change).length - 4}</li> : null}</ul>) },
    { key: "why", title: say("audit.why"), render: (row) => (row.reason ? <>{row.reason.text || row.reason.code}</> : "—") },
    { key: "sealed", title: say("audit.seal"), render: (row) => <StatusPill status={row.sealed ? "sealed" : "not_sealed"} tone={row.sealed ? "good" : "pending"} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.audit")}</h1><p>{say("audit.teach")}</p></header>
      <ResourceTable<AuditEntry> name="audit" path="/api/audit/entries" columns={columns} fixed={object ? { object } : {}}
        filters={[{ key: "op", label: say("audit.op"), options: (["insert", "update", "delete", "event"] as const).map((op) => ({ value: op, label: say(`audit.op_${op}`) })) }]}
        rowActions={(row) => <Button type="link" data-testid="proof" onClick={() => { setOpen(row); }}>{say("audit.proof")}</Button>}
        empty={{ title: say("audit.none"), teach: say("audit.none_teach") }} />
      <Drawer open={open !== null} onClose={() => { setOpen(null); }} size={720} title={say("audit.proof_title")}>{open && <Proof entry={open} />}</Drawer>
    </section>
  );
}

function Proof({ entry }: { entry: AuditEntry }): JSX.Element {
  const { say } = useWords();
  const proof = useRead(`/api/audit/entries/${entry.id}/proof`);
  return (
    <Loaded from={proof}>
      {(data) => (
        <div data-testid="proof-body">
          <p>{say("audit.proof_teach")}</p>
          <dl className="facts one">
            <div><dt>{say("audit.leaf")}</dt><dd><code className="wrap">{data.leaf_hash}</code></dd></div>
            <div><dt>{say("audit.index")}</dt><dd className="digits">{data.leaf_index} / {data.tree_size}</dd></div>
            <div><dt>{say("audit.root")}</dt><dd><code className="wrap">{data.root_hash}</code></dd></div>
          </dl>
          <h3>{say("audit.path")}</h3>
          <ol className="hashes">{data.hashes.map((hash) => <li key={hash}><Hash value={hash} /></li>)}</ol>
          <h3>{say("audit.checkpoint")}</h3><pre className="bytes">{data.checkpoint}</pre>
          <h3>{say("audit.bytes")}</h3><pre className="bytes">{data.entry}</pre>
        </div>
      )}
    </Loaded>
  );
}
