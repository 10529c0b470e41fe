/** Approved sources: which material, made by whom, bought from whom, for which site. */
import type { SourceRow } from "@portal/api/schema";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

export default function Sources(): JSX.Element {
  const { say } = useWords("srm");
  const columns: Column<SourceRow>[] = [
    { key: "material", title: say("source.material"), render: (row) => <strong>{row.material}</strong> },
    { key: "manufacturer", title: say("source.manufacturer"), render: (row) => row.manufacturer },
    { key: "supplier", title: say("source.supplier"), render: (row) => row.supplier },
    { key: "site", title: say("source.site"), render: (row) => row.site },
    { key: "status", title: say("shell:table.status"), render: (row) => <StatusPill status={row.status} /> },
    { key: "valid", title: say("source.valid"), render: (row) => row.valid_until ?? "—" },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.sources")}</h1><p>{say("source.teach")}</p></header>
      <ResourceTable<SourceRow> name="sources" path="/api/srm/sources" columns={columns} empty={{ title: say("source.none"), teach: say("source.none_teach") }} />
    </section>
  );
}
