/** What the staff asked of tenants and what became of it; one's own is entered and ended here. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { post } from "../api/http";
import { refresh, usePages } from "../api/hooks";
import type { StaffAccess } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { EmptyState, Waiting } from "../components/panels";
import { Time } from "../components/values";
import { AccessState } from "../components/AccessState";
import { useWords } from "../i18n";

export function Accesses(): JSX.Element {
  const { say, text } = useWords();
  const client = useQueryClient();
  const pages = usePages<StaffAccess>("/api/staff/access", {});
  const [failure, setFailure] = useState<unknown>(null);
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const run = async (what: () => Promise<unknown>): Promise<void> => {
    setFailure(null);
    try { await what(); } catch (error) { setFailure(error); }
    await refresh(client, ["/api/staff/access"]);
  };
  const enter = (id: string): Promise<void> => run(async () => { location.assign((await post(`/api/staff/access/${id}/enter`)).address); });
  const row = (one: StaffAccess): JSX.Element => (
    <tr key={one.id}>
      <td><strong>{one.tenant.name}</strong><span className="sub"><code>{one.tenant.domain}</code></span></td>
      <td>{one.staff.name}<span className="sub"><code>{one.staff.username}</code></span></td>
      <td>{one.reason}</td>
      <td>{one.areas.map((area) => text(area.name)).join(" · ")}{one.records.length > 0 && <span className="sub">{say("support.records")}: {one.records.join(", ")}</span>}</td>
      <td className="right digits">{one.minutes}</td>
      <td><AccessState state={one.state} />{one.why !== "" && <span className="sub">{one.why}</span>}</td>
      <td><Time at={one.asked_at} /></td>
      <td><Time at={one.until} />{one.decided_by !== "" && <span className="sub">{one.decided_by}</span>}</td>
      <td><div className="row-actions">
        {one.own && one.state === "granted" && <Button size="small" type="primary" onClick={() => { void enter(one.id); }} data-testid={`enter-${one.id}`}>{say("staff.enter")}</Button>}
        {one.own && (one.state === "granted" || one.state === "asked") && <Button size="small" onClick={() => { void run(() => post(`/api/staff/access/${one.id}/end`, {})); }} data-testid={`end-${one.id}`}>{say(one.state === "asked" ? "staff.withdraw" : "support.end")}</Button>}
      </div></td>
    </tr>
  );
  return (
    <section className="resource" data-testid="accesses">
      <div className="query-bar"><p className="staff-teach">{say("staff.accesses_teach")}</p><span className="query-gap" /><Button onClick={() => { void pages.refetch(); }} data-testid="accesses-reload">{say("table.reload")}</Button></div>
      {failure !== null && <ErrorPanel error={failure} compact />}
      {pages.error && <ErrorPanel error={pages.error} compact retry={() => { void pages.refetch(); }} />}
      {!pages.data && !pages.error && <Waiting rows={6} />}
      {pages.data && rows.length === 0 && <EmptyState title={say("staff.accesses_none")} teach={say("staff.accesses_none_teach")} />}
      {rows.length > 0 && <>
        <div className="table-scroll"><table className="plain-table list"><thead><tr><th>{say("staff.tenant")}</th><th>{say("support.who")}</th><th>{say("support.reason")}</th><th>{say("support.areas")}</th><th className="right">{say("support.minutes")}</th><th>{say("table.status")}</th><th>{say("support.asked_at")}</th><th>{say("support.ends_at")}</th><th>{say("table.actions")}</th></tr></thead><tbody>{rows.map(row)}</tbody></table></div>
        {pages.hasNextPage && <div className="table-foot"><span /><Button onClick={() => { void pages.fetchNextPage(); }}>{say("table.more")}</Button></div>}
      </>}
    </section>
  );
}
