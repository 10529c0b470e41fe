/** Approved sources: which material, made by whom, bought from whom, for which site. */
import type { Instant, Text } from "@portal/api/contracts";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

interface SourceRow { id: string; material: { code: string; name: Text } | string; manufacturer: string; supplier: string; site: string; status: string; valid_until: Instant | null }

export default function Sources(): JSX.Element {
  const { say, text } = useWords("srm");
  const columns: Column<SourceRow>[] = [
    { key: "material", title: say("source.material"), render: (row) => (typeof row.material === "string" ? <strong>{row.material}</strong> : <>{text(row.material.name)} <code>{row.material.code}</code></>) },
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
