/** People. A user is never deleted and a user name never used again; a password is given by two administrators. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { refresh } from "../api/hooks";
import { post } from "../api/http";
import type { UserRow } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { StatusPill } from "../components/StatusPill";
import { WordsDialog } from "../components/WordsDialog";
import { useWords } from "../i18n";
import { useMe } from "../session/SessionProvider";
import { HalfDialog, Security, type Half } from "./Security";
import { UserRoles, Where } from "./UserRoles";

export default function Users(): JSX.Element {
  const { say, text } = useWords();
  const client = useQueryClient();
  const manages = useMe().permissions.includes("identity.user.manage");
  const [asking, setAsking] = useState<UserRow | null>(null);
  const [changing, setChanging] = useState<UserRow | null>(null);
  const [half, setHalf] = useState<Half | null>(null);
  const ask = async (user: UserRow, reason: string): Promise<boolean> => {
    const answer = await post(`/api/identity/users/${user.id}/password-resets`, { reason });
    setHalf({ which: "first", text: answer.half, user: user.username });
    await refresh(client, ["/api/identity"]);
    return true;
  };
  const columns: Column<UserRow>[] = [
    { key: "username", title: say("login.username"), render: (row) => <code>{row.username}</code>, sort: "username" },
    { key: "name", title: say("users.name"), render: (row) => row.printed_name },
    { key: "roles", title: say("users.roles"), render: (row) => (row.roles.length === 0 ? "—" : <ul className="plain-list">{row.roles.map((role) => <li key={role.code}>{text(role.name)} · <Where held={role} /></li>)}</ul>) },
    { key: "status", title: say("table.status"), render: (row) => <StatusPill status={row.active ? "active" : "inactive"} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.users")}</h1><p>{say("users.teach")}</p></header>
      <Security manages={manages} tell={setHalf} />
      <ResourceTable<UserRow> name="users" path="/api/identity/users" columns={columns} empty={{ title: say("users.none"), teach: say("users.none_teach") }}
        {...(manages ? { rowActions: (row: UserRow) => (
          <>
            <Button size="small" onClick={() => { setChanging(row); }} data-testid={`roles-${row.username}`}>{say("users.give")}</Button>
            <Button size="small" disabled={!row.active} onClick={() => { setAsking(row); }} data-testid={`reset-${row.username}`}>{say("users.reset")}</Button>
          </>) } : {})} />
      {asking && <WordsDialog name="reset" title={say("users.reset_title", { name: asking.printed_name })} label={say("users.reset_reason")} verb={say("users.reset_ask")} before={<p>{say("users.reset_teach")}</p>} close={() => { setAsking(null); }} send={(reason) => ask(asking, reason)} />}
      {changing && <UserRoles user={changing} close={() => { setChanging(null); }} />}
      {half && <HalfDialog half={half} close={() => { setHalf(null); }} />}
    </section>
  );
}
