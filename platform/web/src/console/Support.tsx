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
    { key: "reason", title: say("support.reason"), render: (row) => <>{row.reason}<span className="sub">{row.areas.map((area) => text(area.name)).join(" · ")}</span>{row.records.length > 0 && <span className="sub">{say("support.records")}: {row.records.join(", ")}</span>}</> },
    { key: "asked", title: say("support.asked_at"), sort: "asked_at", render: (row) => <span className="nowrap"><Time at={row.asked_at} /><span className="sub">{say("support.wanted", { minutes: row.minutes })}</span></span> },
    { key: "ends", title: say("support.period"), sort: "ends_at", render: (row) => <Period access={row} /> },
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

/** From the signature until the end, and who decided each. */
function Period({ access }: { access: SupportAccess }): JSX.Element {
  const { say } = useWords();
  const over = access.ended_at !== null;
  return (
    <span className="nowrap">
      {access.granted_at !== null && <><Time at={access.granted_at} /><span className="sub">{say("support.by", { name: access.granted_by })}</span></>}
      {(over || access.ends_at !== null) && <span className="block">→ <Time at={over ? access.ended_at : access.ends_at} /></span>}
      {over && <span className="sub">{[access.ended_by, access.ended_why].filter(Boolean).join(" · ")}</span>}
      {!over && access.ends_at === null && <span className="none">—</span>}
    </span>
  );
}
