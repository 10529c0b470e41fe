/** Line clearances and their certificates. */
import type { Instant, Person, Text } from "@portal/api/contracts";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

interface ClearanceRow { id: string; number: string; room: { code: string; name: Text } | string; class: string; previous_batch: string | null; next_batch: string | null; performed_by: Person | null; valid_until: Instant | null; performed_at: Instant }

export default function Clearances(): JSX.Element {
  const { say, text } = useWords("eam");
  const columns: Column<ClearanceRow>[] = [
    { key: "number", title: say("clearance.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "room", title: say("equipment.room"), render: (row) => (typeof row.room === "string" ? row.room : text(row.room.name)) },
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
