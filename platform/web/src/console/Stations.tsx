/** Enrolled terminals and their rooms. */
import type { JSX } from "react";
import type { StationRow } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { useWords } from "../i18n";

export default function Stations(): JSX.Element {
  const { say, text } = useWords();
  const columns: Column<StationRow>[] = [
    { key: "code", title: say("stations.code"), render: (row) => <code>{row.code}</code>, sort: "code" },
    { key: "name", title: say("stations.name"), render: (row) => text(row.name) },
    { key: "room", title: say("stations.room"), render: (row) => (row.room ? <>{text(row.room.name)} <code>{row.room.code}</code></> : "—") },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.stations")}</h1><p>{say("stations.teach")}</p></header>
      <ResourceTable<StationRow> name="stations" path="/api/identity/stations" columns={columns} rowKey={(row) => row.id ?? row.code} empty={{ title: say("stations.none"), teach: say("stations.none_teach") }} />
    </section>
  );
}
