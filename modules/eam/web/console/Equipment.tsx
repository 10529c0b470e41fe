/** Equipment with its separate axes; no one word could say all of them. */
import type { EquipmentRow } from "@portal/api/schema";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

export default function Equipment(): JSX.Element {
  const { say, text } = useWords("eam");
  const pill = (status: string | null): JSX.Element | string => (status ? <StatusPill status={status} /> : "—");
  const columns: Column<EquipmentRow>[] = [
    { key: "code", title: say("equipment.code"), render: (row) => <strong><code>{row.code}</code></strong>, sort: "code" },
    { key: "name", title: say("equipment.name"), render: (row) => <>{text(row.name)}<span className="sub">{row.class}</span></> },
    { key: "room", title: say("equipment.room"), render: (row) => row.room || "—" },
    { key: "cleanliness", title: say("equipment.cleanliness"), render: (row) => pill(row.cleanliness) },
    { key: "occupancy", title: say("equipment.occupancy"), render: (row) => pill(row.occupancy) },
    { key: "qualification", title: say("equipment.qualification"), render: (row) => pill(row.qualification) },
    { key: "calibration", title: say("equipment.calibration"), render: (row) => <>{pill(row.calibration)}{row.calibration_due ? <span className="sub"><Time at={row.calibration_due} /></span> : null}</> },
    { key: "ready", title: say("equipment.ready"), render: (row) => (<><StatusPill status={row.ready ? "usable" : "unusable"} />{row.blocked.map((code) => <span key={code} className="sub"><code>{code}</code></span>)}</>) },
    { key: "maintenance", title: say("equipment.maintenance"), render: (row) => pill(row.maintenance) },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.equipment")}</h1><p>{say("equipment.teach")}</p></header>
      <ResourceTable<EquipmentRow> name="equipment" path="/api/eam/equipment" columns={columns} empty={{ title: say("equipment.none"), teach: say("equipment.none_teach") }} />
    </section>
  );
}
