/** The report of access: a line for each role that somebody holds; as a worksheet too. */
import type { JSX } from "react";
import { useRead } from "../../api/hooks";
import type { AccessLine } from "../../api/schema";
import { ResourceTable, type Column } from "../../components/Resource";
import { useWords } from "../../i18n";
import { Where } from "../UserRoles";
import { LastLogin, Since, StandsOut } from "./lines";

export function Report(): JSX.Element {
  const { say, text } = useWords();
  const roles = useRead("/api/identity/roles", { limit: 500 });
  const columns: Column<AccessLine>[] = [
    { key: "user", title: say("access.user"), sort: "username", render: (row) => <>{row.printed_name} <code>{row.username}</code></> },
    { key: "role", title: say("access.role"), sort: "role", render: (row) => <>{text(row.role.name)} <code>{row.role.code}</code></> },
    { key: "where", title: say("access.where"), render: (row) => <Where held={row} /> },
    { key: "since", title: say("access.since"), render: (row) => <Since row={row} /> },
    { key: "login", title: say("access.login"), render: (row) => <LastLogin row={row} /> },
    { key: "out", title: say("access.stands_out"), render: (row) => <StandsOut row={row} /> },
  ];
  const options = (roles.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.names)} · ${one.code}` }));
  return <ResourceTable<AccessLine> name="access" path="/api/identity/access" columns={columns} filters={[{ key: "role", label: say("access.role"), options }]} empty={{ title: say("access.none"), teach: say("access.none_teach") }} />;
}
