/** Line clearances and their certificates. */
import type { ClearanceRow } from "@portal/api/schema";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

export default function Clearances(): JSX.Element {
  const { say } = useWords("eam");
  const columns: Column<ClearanceRow>[] = [
    { key: "number", title: say("clearance.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "room", title: say("equipment.room"), render: (row) => row.room },
    { key: "class", title: say("clearance.class"), render: (row) => say(`clearance.${row.class}`, { defaultValue: row.class }) },
    { key: "previous", title: say("clearance.previous"), render: (row) => row.previous_batch ?? "—" },
    { key: "next", title: say("clearance.next"), render: (row) => row.next_batch ?? "—" },
    { key: "by", title: say("clearance.by"), render: (row) => <>{row.performed_by?.name ?? "—"}<span className="sub"><Time at={row.performed_at} /></span></> },
    { key: "valid", title: say("clearance.valid"), render: (row) => <Time at={row.valid_until} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.clearances")}</h1><p>{say("clearance.teach")}</p></header>
      <ResourceTable<ClearanceRow> name="clearances" path="/api/eam/clearances" columns={columns} empty={{ title: say("clearance.none"), teach: say("clearance.none_teach") }} />
    </section>
  );
}
