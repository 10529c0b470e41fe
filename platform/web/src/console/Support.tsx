/** The operator's support: who asks to read what, who consented, who is inside, and the switch that ends it. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { post } from "../api/http";
import { refresh } from "../api/hooks";
import type { SupportAccess } from "../api/schema";
import { AccessState } from "../components/AccessState";
import { ErrorPanel } from "../components/ErrorPanel";
import { ResourceTable, type Column } from "../components/Resource";
import { useSign } from "../components/Signature";
import { Time } from "../components/values";
import { WordsDialog } from "../components/WordsDialog";
import { useWords } from "../i18n";
import { useMe } from "../session/SessionProvider";

const GRANT = "support.access.grant";
const END = "support.access.end";

export default function Support(): JSX.Element {
  const { say, text } = useWords();
  const me = useMe();
  const sign = useSign();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const [refusing, setRefusing] = useState<SupportAccess | null>(null);
  const may = (permission: string): boolean => me.permissions.includes(permission);
  const again = (): Promise<void> => refresh(client, ["/api/support", "/api/inbox"]);
  const grant = async (row: SupportAccess): Promise<void> => { if (await sign({ act: GRANT, ref: `support.access:${row.id}`, verb: say("support.grant") })) await again(); };
  const end = async (row: SupportAccess): Promise<void> => {
    setFailure(null);
    try { await post(`/api/support/access/${row.id}/end`, {}); } catch (error) { setFailure(error); }
    await again();
  };
  const columns: Column<SupportAccess>[] = [
    { key: "staff", title: say("support.who"), sort: "staff", render: (row) => <>{row.staff.name}<span className="sub"><code>{row.staff.username}</code></span></> },
    { key: "state", title: say("table.status"), render: (row) => <><AccessState state={row.state} />{row.inside && <span className="sub">{say("support.inside")}</span>}</> },
    { key: "reason", title: say("support.reason"), render: (row) => row.reason },
    { key: "areas", title: say("support.areas"), render: (row) => <>{row.areas.map((area) => text(area.name)).join(" · ")}{row.records.length > 0 && <span className="sub">{say("support.records")}: {row.records.join(", ")}</span>}</> },
    { key: "minutes", title: say("support.minutes"), align: "right", render: (row) => <span className="digits">{row.minutes}</span> },
    { key: "asked", title: say("support.asked_at"), sort: "asked_at", render: (row) => <Time at={row.asked_at} /> },
    { key: "granted", title: say("support.granted"), render: (row) => (row.granted_at ? <><Time at={row.granted_at} /><span className="sub">{row.granted_by}</span></> : "—") },
    { key: "ends", title: say("support.ends_at"), sort: "ends_at", render: (row) => (row.ended_at ? <><Time at={row.ended_at} /><span className="sub">{[row.ended_by, row.ended_why].filter(Boolean).join(" · ")}</span></> : <Time at={row.ends_at} />) },
  ];
  const actions = (row: SupportAccess): JSX.Element => (
    <div className="row-actions">
      {row.state === "asked" && may(GRANT) && <><Button size="small" type="primary" onClick={() => { void grant(row); }} data-testid={`grant-${row.id}`}>{say("support.grant")}</Button><Button size="small" onClick={() => { setRefusing(row); }} data-testid={`refuse-${row.id}`}>{say("support.refuse")}</Button></>}
      {row.state === "granted" && may(END) && <Button size="small" danger type="primary" onClick={() => { void end(row); }} data-testid={`kill-${row.id}`}>{say("support.end_now")}</Button>}
    </div>
  );
  return (
    <section>
      <header className="page-head"><h1>{say("support.title")}</h1><p>{say("support.teach")}</p></header>
      {failure !== null && <ErrorPanel error={failure} compact />}
      <ResourceTable<SupportAccess> name="support" path="/api/support/access" columns={columns} rowActions={actions} empty={{ title: say("support.none"), teach: say("support.none_teach") }} />
      {refusing && <WordsDialog name="refuse" title={say("support.refuse_title", { name: refusing.staff.name })} verb={say("support.refuse")} label={say("support.refusal")} close={() => { setRefusing(null); }}
        send={async (words) => { await post(`/api/support/access/${refusing.id}/refuse`, { reason: words }); await again(); return true; }} />}
    </section>
  );
}
