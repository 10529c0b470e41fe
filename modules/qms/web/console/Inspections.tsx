/** Inspections: of what, for what cause, how far. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { InspectionRow } from "@portal/api/schema";

export default function Inspections(): JSX.Element {
  const { say, text } = useWords("qms");
  const columns: Column<InspectionRow>[] = [
    { key: "number", title: say("inspection.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "material", title: say("inspection.material"), render: (row) => <>{text(row.material.name)}<span className="sub">{row.lot_number}</span></> },
    { key: "cause", title: say("inspection.cause"), render: (row) => say(`cause.${row.cause}`, { defaultValue: row.cause }) },
    { key: "spec", title: say("inspection.specification"), render: (row) => `${row.specification.code} V${row.specification.version}` },
    { key: "status", title: say("shell:table.status"), render: (row) => <><StatusPill status={row.status} /> {row.conclusion ? <StatusPill status={row.conclusion} word={say(`conclusion.${row.conclusion}`, { defaultValue: row.conclusion })} tone={row.conclusion === "pass" ? "good" : "bad"} /> : null}</> },
    { key: "at", title: say("inspection.requested"), render: (row) => <><Time at={row.requested_at} /><span className="sub">{row.requested_by?.name}</span></> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.inspections")}</h1><p>{say("inspection.teach")}</p></header>
      <ResourceTable<InspectionRow> name="inspections" path="/api/qms/inspections" columns={columns} to={(row) => `/inspections/${row.id}`} empty={{ title: say("inspection.none"), teach: say("inspection.none_teach") }} />
    </section>
  );
}
