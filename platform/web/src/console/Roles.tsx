/** Roles and what each may do. */
import type { JSX } from "react";
import type { RoleRow } from "../api/schema";
import { ResourceTable, type Column } from "../components/Resource";
import { useWords } from "../i18n";

export default function Roles(): JSX.Element {
  const { say, text } = useWords();
  const columns: Column<RoleRow>[] = [
    { key: "code", title: say("roles.code"), render: (row) => <code>{row.code}</code> },
    { key: "name", title: say("roles.name"), render: (row) => text(row.names) },
    { key: "permissions", title: say("roles.permissions"), render: (row) => <div className="tags">{row.permissions.map((permission) => <code key={permission}>{permission}</code>)}</div> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.roles")}</h1><p>{say("roles.teach")}</p></header>
      <ResourceTable<RoleRow> name="roles" path="/api/identity/roles" columns={columns} rowKey={(row) => row.id ?? row.code} empty={{ title: say("roles.none"), teach: say("roles.none_teach") }} />
    </section>
  );
}
