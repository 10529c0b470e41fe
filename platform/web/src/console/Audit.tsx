/** Search in the audit trail, in the reader's words; each entry shows its stored form and its proof of inclusion in the sealed log. */
import { Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import { useSearchParams } from "react-router";
import type { AuditEntry } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { StatusPill } from "../components/StatusPill";
import { Time } from "../components/values";
import { useWords } from "../i18n";
import { Details } from "./audit/Details";
import { About, Act, Changes, Why } from "./audit/words";

export default function Audit(): JSX.Element {
  const { say } = useWords();
  const [search] = useSearchParams();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const object = search.get("object");
  const columns: Column<AuditEntry>[] = [
    { key: "at", title: say("audit.at"), render: (row) => <span className="audit-at"><Time at={row.at} /></span>, sort: "at" },
    { key: "who", title: say("audit.who"), render: (row) => <>{row.actor.name}{row.station ? <span className="sub">{row.station.code} · {row.station.room}</span> : null}</> },
    { key: "op", title: say("audit.op"), render: (row) => <Act entry={row} /> },
    { key: "what", title: say("audit.object"), render: (row) => <About entry={row} /> },
    { key: "change", title: say("audit.change"), render: (row) => <Changes entry={row} /> },
    { key: "why", title: say("audit.why"), render: (row) => <Why entry={row} /> },
    { key: "sealed", title: say("audit.seal"), render: (row) => <StatusPill status={row.sealed ? "sealed" : "not_sealed"} tone={row.sealed ? "good" : "pending"} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.audit")}</h1><p>{say("audit.teach")}</p></header>
      <ResourceTable<AuditEntry> name="audit" path="/api/audit/entries" columns={columns} fixed={object ? { object } : {}}
        filters={[{ key: "op", label: say("audit.op"), options: (["insert", "update", "delete", "event"] as const).map((op) => ({ value: op, label: say(`audit.op_${op}`) })) }]}
        rowActions={(row) => <Button type="link" data-testid="proof" onClick={() => { setOpen(row); }}>{say("audit.details")}</Button>}
        empty={{ title: say("audit.none"), teach: say("audit.none_teach") }} />
      <Drawer open={open !== null} onClose={() => { setOpen(null); }} size={820} title={say("audit.entry")}>{open && <Details entry={open} />}</Drawer>
    </section>
  );
}
