/** What may be used here, first expired first out; the suggested one on top, the unusable ones with their reason. */
import { Quantity } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ContainerLine } from "@portal/api/schema";

export function Containers({ rows }: { rows: ContainerLine[] }): JSX.Element | null {
  const { say, text } = useWords("mes");
  if (rows.length === 0) return null;
  return (
    <div className="panel" data-testid="containers"><h2>{say("containers.title")}</h2>
      <table className="lines"><thead><tr><th>{say("containers.code")}</th><th>{say("containers.lot")}</th><th className="right">{say("containers.quantity")}</th><th>{say("containers.expires")}</th><th>{say("containers.status")}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.id} className={row.suggested ? "next" : row.usable ? "" : "out"} data-testid={`container-${row.code}`}>
            <td><code>{row.code}</code>{row.location ? <span className="sub">{row.location}</span> : null}</td>
            <td>{row.material ? <span>{text(row.material)} </span> : null}<span className="digits">{row.lot_number ?? row.lot}</span></td>
            <td className="right"><Quantity value={row.quantity} /></td><td className="digits">{row.expires ?? "—"}</td>
            <td>{row.suggested ? <StatusPill status="usable" word={say("containers.next")} /> : <StatusPill status={row.status} />}{(row.reasons ?? []).map((reason) => <span key={reason.code} className="sub">{text(reason.text)}</span>)}</td>
          </tr>
        ))}</tbody></table>
    </div>
  );
}
