/** Every change of quantity, in order; a balance is their sum and nothing else. */
import { Quantity, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { LedgerLine } from "@portal/api/schema";

export function Movements({ rows }: { rows: LedgerLine[] }): JSX.Element {
  const { say } = useWords("mes");
  return (
    <table className="plain-table" data-testid="movements"><thead><tr><th>{say("move.at")}</th><th>{say("move.kind")}</th><th>{say("move.from")}</th><th>{say("move.to")}</th><th className="right">{say("lots.quantity")}</th><th>{say("move.batch")}</th><th>{say("move.by")}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.id}><td><Time at={row.at} /></td><td>{say(`move.kind_${row.kind}`, { defaultValue: row.kind })}</td><td><code>{row.from ?? "—"}</code></td><td><code>{row.to ?? "—"}</code></td><td className="right"><Quantity value={row.quantity} /></td><td className="digits">{row.batch ?? "—"}</td><td>{row.by?.name ?? "—"}</td></tr>
      ))}</tbody></table>
  );
}
