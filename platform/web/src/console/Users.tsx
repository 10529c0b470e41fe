/** People. A user is never deleted and a user name never used again. */
import type { JSX } from "react";
import type { UserRow } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { StatusPill } from "../components/StatusPill";
import { useWords } from "../i18n";

export default function Users(): JSX.Element {
  const { say, text } = useWords();
  const columns: Column<UserRow>[] = [
    { key: "username", title: say("login.username"), render: (row) => <code>{row.username}</code>, sort: "username" },
    { key: "name", title: say("users.name"), render: (row) => row.printed_name },
    { key: "roles", title: say("users.roles"), render: (row) => row.roles.map((role) => text(role.name)).join(" · ") || "—" },
    { key: "status", title: say("table.status"), render: (row) => <StatusPill status={row.active ? "active" : "inactive"} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.users")}</h1><p>{say("users.teach")}</p></header>
      <ResourceTable<UserRow> name="users" path="/api/identity/users" columns={columns} empty={{ title: say("users.none"), teach: say("users.none_teach") }} />
    </section>
  );
}
