/** Containers: where the material is. A scan opens one. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ContainerRow } from "@portal/api/schema";

export default function Containers(): JSX.Element {
  const { say, text } = useWords("mes");
  const columns: Column<ContainerRow>[] = [
    { key: "code", title: say("containers.code"), render: (row) => <><strong><code>{row.code}</code></strong>{row.sublot ? <span className="sub">{say("sublot.one")} {row.sublot}</span> : null}</>, sort: "code" },
    { key: "material", title: say("lots.material"), render: (row) => <>{text(row.material.name)}<span className="sub">{row.lot_number}</span></> },
    { key: "quantity", title: say("lots.quantity"), align: "right", render: (row) => <Quantity value={row.quantity} /> },
    { key: "status", title: say("containers.status"), render: (row) => <span className="pills"><StatusPill status={row.status} />{row.disposition !== row.status ? <StatusPill status={row.disposition} /> : null}</span> },
    { key: "physical", title: say("containers.physical"), render: (row) => <StatusPill status={row.physical} /> },
    { key: "place", title: say("containers.place"), render: (row) => row.location ?? "—" },
    { key: "expires", title: say("lots.expires"), render: (row) => row.expires ?? "—" },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.containers")}</h1><p>{say("containers.teach")}</p></header>
      <ResourceTable<ContainerRow> name="containers" path="/api/mes/containers" columns={columns} to={(row) => `/containers/${row.id}`} empty={{ title: say("containers.none"), teach: say("containers.none_teach") }} />
    </section>
  );
}
