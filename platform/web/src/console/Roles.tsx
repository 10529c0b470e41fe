/** Roles, what each may do, and the versions that said so: one person proposes, another approves by signature. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { refresh } from "../api/hooks";
import { post } from "../api/http";
import type { RoleRow, RoleVersionRow } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { useSign } from "../components/Signature";
import { StatusPill } from "../components/StatusPill";
import { Time } from "../components/values";
import { WordsDialog } from "../components/WordsDialog";
import { useWords } from "../i18n";
import { useMe } from "../session/SessionProvider";
import { RoleProposal } from "./RoleProposal";

const Codes = ({ codes }: { codes: string[] }): JSX.Element => <div className="tags">{codes.map((one) => <code key={one}>{one}</code>)}</div>;

export default function Roles(): JSX.Element {
  const { say, text } = useWords();
  const client = useQueryClient();
  const may = useMe().permissions;
  const proposes = may.includes("identity.role.manage");
  const [proposing, setProposing] = useState<{ role: RoleRow | null } | null>(null);
  const again = (): Promise<void> => refresh(client, ["/api/identity/roles", "/api/identity/role-versions"]);
  const columns: Column<RoleRow>[] = [
    { key: "code", title: say("roles.code"), render: (row) => <code>{row.code}</code> },
    { key: "name", title: say("roles.name"), render: (row) => text(row.names) },
    { key: "version", title: say("roles.version"), render: (row) => (row.version ? `V${row.version}` : say("roles.starting")) },
    { key: "permissions", title: say("roles.permissions"), render: (row) => <Codes codes={row.permissions} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.roles")}</h1><p>{say("roles.teach")}</p></header>
      <ResourceTable<RoleRow> name="roles" path="/api/identity/roles" columns={columns} rowKey={(row) => row.id ?? row.code} empty={{ title: say("roles.none"), teach: say("roles.none_teach") }}
        {...(proposes ? { toolbar: <Button type="primary" onClick={() => { setProposing({ role: null }); }} data-testid="role-new">{say("roles.propose_new")}</Button>, rowActions: (row: RoleRow) => <Button type="link" onClick={() => { setProposing({ role: row }); }} data-testid={`role-propose-${row.code}`}>{say("roles.propose")}</Button> } : {})} />
      <Versions approves={may.includes("identity.role.approve")} again={again} />
      {proposing && <RoleProposal role={proposing.role} close={() => { setProposing(null); }} done={again} />}
    </section>
  );
}

function Versions({ approves, again }: { approves: boolean; again: () => Promise<void> }): JSX.Element {
  const { say, text } = useWords();
  const sign = useSign();
  const [returning, setReturning] = useState<RoleVersionRow | null>(null);
  const approve = async (row: RoleVersionRow): Promise<void> => { if (await sign({ act: "versioning.approve", ref: row.ref, params: {}, verb: say("roles.approve") })) await again(); };
  const columns: Column<RoleVersionRow>[] = [
    { key: "code", title: say("roles.code"), render: (row) => <><code>{row.code}</code> V{row.number}</> },
    { key: "name", title: say("roles.name"), render: (row) => text(row.names) },
    { key: "status", title: say("roles.status"), render: (row) => <StatusPill status={row.status} /> },
    { key: "added", title: say("roles.added"), render: (row) => <Codes codes={row.added} /> },
    { key: "removed", title: say("roles.removed"), render: (row) => <Codes codes={row.removed} /> },
    { key: "author", title: say("roles.author"), render: (row) => <>{row.author.name} <Time at={row.created_at} /></> },
    { key: "since", title: say("roles.since"), render: (row) => (row.effective_from ? <Time at={row.effective_from} /> : "—") },
  ];
  const actions = (row: RoleVersionRow): JSX.Element | null => (row.status !== "in_review" ? null : (
    <>
      <Button type="link" onClick={() => { void approve(row); }} data-testid={`role-approve-${row.code}`}>{say("roles.approve")}</Button>
      <Button type="link" onClick={() => { setReturning(row); }} data-testid={`role-back-${row.code}`}>{say("roles.send_back")}</Button>
    </>));
  return (
    <>
      <header className="page-head"><h2>{say("roles.versions")}</h2><p>{say("roles.versions_teach")}</p></header>
      <ResourceTable<RoleVersionRow> name="role-versions" path="/api/identity/role-versions" columns={columns} empty={{ title: say("roles.versions_none"), teach: say("roles.versions_teach") }} {...(approves ? { rowActions: actions } : {})}
        filters={[{ key: "status", label: say("roles.status"), options: ["in_review", "effective", "superseded", "draft", "retired"].map((value) => ({ value, label: say(`status.${value}`) })) }]} />
      {returning && <WordsDialog name="role-back" title={`${say("roles.send_back")} · ${returning.code} V${returning.number}`} label={say("roles.why")} verb={say("roles.send_back")} close={() => { setReturning(null); }}
        send={async (reason) => { await post(`/api/versioning/versions/${returning.id}/send-back`, { reason }); await again(); return true; }} />}
    </>
  );
}
