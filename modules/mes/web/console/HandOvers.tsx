/** Shift hand-overs of all rooms, for reading. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { HandOverView } from "@portal/api/schema";

const STATES = ["draft", "given", "taken", "withdrawn"];

export default function HandOvers(): JSX.Element {
  const { say, text } = useWords("mes");
  const columns: Column<HandOverView>[] = [
    { key: "number", title: say("hand_over.number"), render: (row) => row.number, sort: "number" },
    { key: "room", title: say("hand_over.room"), render: (row) => (row.room ? text(row.room.name) : "—") },
    { key: "as_of", title: say("hand_over.as_of"), render: (row) => <Time at={row.as_of} />, sort: "as_of" },
    { key: "handed", title: say("hand_over.handed"), render: (row) => (row.handed ? <>{row.handed.signer.name}<span className="sub"><Time at={row.handed.at} /></span></> : "—") },
    { key: "taken", title: say("hand_over.taken"), render: (row) => (row.taken ? <>{row.taken.signer.name}<span className="sub"><Time at={row.taken.at} /></span></> : "—") },
    { key: "notes", title: say("hand_over.notes"), render: (row) => <span className="wrap">{row.notes.length > 80 ? `${row.notes.slice(0, 80)}…` : row.notes || "—"}</span> },
    { key: "status", title: say("table.status"), render: (row) => <StatusPill status={row.status} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.hand_overs")}</h1><p>{say("hand_over.teach_list")}</p></header>
      <ResourceTable<HandOverView> name="hand-overs" path="/api/mes/hand-overs" columns={columns} to={(row) => `/hand-overs/${row.id}`}
        filters={[{ key: "status", label: say("table.status"), options: STATES.map((value) => ({ value, label: say(`shell:status.${value}`) })) }]}
        empty={{ title: say("hand_over.none"), teach: say("hand_over.none_teach") }} />
    </section>
  );
}
