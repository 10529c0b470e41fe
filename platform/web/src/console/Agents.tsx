/** Edge agents: each brings plant data and witnesses the log; one that will not come back is revoked by signature. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { JSX } from "react";
import { refresh, useRead } from "../api/hooks";
import type { AgentRow } from "../api/schema";
import { EmptyState, Loaded } from "../components/panels";
import { useSign } from "../components/Signature";
import { StatusPill } from "../components/StatusPill";
import { useWords } from "../i18n";
import { useMe } from "../session/SessionProvider";

export default function Agents(): JSX.Element {
  const { say } = useWords();
  const client = useQueryClient();
  const sign = useSign();
  const may = useMe().permissions.includes("telemetry.configure");
  const read = useRead("/api/telemetry/v1/agents");
  const revoke = async (row: AgentRow): Promise<void> => { if (await sign({ act: "telemetry.agent.revoke", ref: row.ref, params: {}, verb: say("agents.revoke"), danger: true })) await refresh(client, ["/api/telemetry/v1/agents"]); };
  return (
    <section>
      <header className="page-head"><h1>{say("nav.agents")}</h1><p>{say("agents.teach")}</p></header>
      <Loaded from={read}>{(data) => data.items.length === 0 ? <EmptyState title={say("agents.none")} teach={say("agents.none_teach")} /> : (
        <div className="table-scroll"><table className="plain-table list" data-testid="agents">
          <thead><tr><th>{say("agents.name")}</th><th>{say("agents.site")}</th><th>{say("agents.state")}</th><th>{say("agents.streams")}</th>{may && <th className="actions-column">{say("table.actions")}</th>}</tr></thead>
          <tbody>{data.items.map((row) => (
            <tr key={row.id}><td>{row.name}</td><td><code>{row.site}</code></td><td><StatusPill status={row.revoked ? "retired" : "effective"} word={say(row.revoked ? "agents.revoked" : "agents.enrolled")} /></td>
              <td><div className="tags">{row.streams.map((one) => <code key={one.stream}>{one.stream} {one.committed}</code>)}</div></td>
              {may && <td className="actions-column"><div className="row-actions">{row.revoked ? null : <Button type="link" danger onClick={() => { void revoke(row); }} data-testid={`revoke-${row.name}`}>{say("agents.revoke")}</Button>}</div></td>}</tr>))}</tbody>
        </table></div>)}</Loaded>
    </section>
  );
}
