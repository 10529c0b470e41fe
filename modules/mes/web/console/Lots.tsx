/** Lots: material received and material made. */
import { ResourceTable } from "@portal/components/Resource";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { LotRow } from "@portal/api/schema";
import { useLotColumns } from "./columns";

const ORIGINS = ["receipt", "batch", "migrated"];

export default function Lots(): JSX.Element {
  const { say } = useWords("mes");
  const columns = useLotColumns();
  return (
    <section>
      <header className="page-head"><h1>{say("nav.lots")}</h1><p>{say("lots.teach")}</p></header>
      <ResourceTable<LotRow> name="lots" path="/api/mes/lots" columns={columns} to={(row) => `/lots/${row.id}`}
        filters={[{ key: "origin", label: say("lots.origin"), options: ORIGINS.map((value) => ({ value, label: say(`lots.origin_${value}`) })) }]}
        empty={{ title: say("lots.none"), teach: say("lots.none_teach") }} />
    </section>
  );
}
