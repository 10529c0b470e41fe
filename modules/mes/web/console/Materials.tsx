/** The material master: what may be received, in which unit, under which specification. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { MaterialRow } from "@portal/api/schema";

export default function Materials(): JSX.Element {
  const { say, text } = useWords("mes");
  const columns: Column<MaterialRow>[] = [
    { key: "code", title: say("material.code"), render: (row) => <strong><code>{row.code}</code></strong>, sort: "code" },
    { key: "name", title: say("lots.material"), render: (row) => text(row.name) },
    { key: "kind", title: say("material.kind"), render: (row) => say(`material.kind_${row.kind}`, { defaultValue: row.kind }) },
    { key: "unit", title: say("material.unit"), render: (row) => row.unit },
    { key: "specification", title: say("material.specification"), render: (row) => row.specification || "—" },
    { key: "opened", title: say("material.opened_days"), align: "right", render: (row) => row.opened_days ?? "—" },
    { key: "status", title: say("shell:table.status"), render: (row) => <StatusPill status={row.active ? "active" : "inactive"} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("material.title")}</h1><p>{say("material.teach")}</p></header>
      <ResourceTable<MaterialRow> name="materials" path="/api/mes/materials" columns={columns} empty={{ title: say("material.none"), teach: say("material.none_teach") }} />
    </section>
  );
}
