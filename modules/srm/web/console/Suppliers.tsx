/** Suppliers and manufacturers. */
import type { SupplierRow } from "@portal/api/schema";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

export default function Suppliers(): JSX.Element {
  const { say, text } = useWords("srm");
  const columns: Column<SupplierRow>[] = [
    { key: "code", title: say("supplier.code"), render: (row) => <strong><code>{row.code}</code></strong>, sort: "code" },
    { key: "name", title: say("supplier.name"), render: (row) => text(row.name) },
    { key: "status", title: say("shell:table.status"), render: (row) => <StatusPill status={row.status} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.suppliers")}</h1><p>{say("supplier.teach")}</p></header>
      <ResourceTable<SupplierRow> name="suppliers" path="/api/srm/suppliers" columns={columns} empty={{ title: say("supplier.none"), teach: say("supplier.none_teach") }} />
    </section>
  );
}
