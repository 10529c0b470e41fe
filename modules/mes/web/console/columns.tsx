/** Columns that several tables share. */
import type { Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { LotRow } from "@portal/api/schema";

export function useLotColumns(): Column<LotRow>[] {
  const { say, text } = useWords("mes");
  return [
    { key: "number", title: say("lots.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "material", title: say("lots.material"), render: (row) => <>{text(row.material.name)}<span className="sub"><code>{row.material.code}</code></span></> },
    { key: "status", title: say("lots.disposition"), render: (row) => <span className="pills"><StatusPill status={row.disposition} /> {row.holds > 0 ? <StatusPill status="on_hold" count={row.holds} /> : null} {row.part_status ? <StatusPill status={row.part_status} word={say("lots.partly", { status: say(`shell:status.${row.part_status}`) })} /> : null} {row.status && row.status !== row.disposition ? <StatusPill status={row.status} /> : null}</span> },
    { key: "manufacturer", title: say("lots.manufacturer"), render: (row) => <>{row.manufacturer ?? "—"}<span className="sub">{row.manufacturer_lot}</span></> },
    { key: "quantity", title: say("lots.quantity"), align: "right", render: (row) => <Quantity value={row.quantity} /> },
    { key: "expires", title: say("lots.expires"), render: (row) => row.expires ?? "—", sort: "expires" },
    { key: "retest", title: say("lots.retest"), render: (row) => row.retest ?? "—" },
  ];
}
