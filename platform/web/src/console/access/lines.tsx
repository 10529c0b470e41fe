/** How a line of access is shown, in the report and in a review. */
import type { JSX } from "react";
import type { AccessLine } from "../../api/schema";
import { Time } from "../../components/values";
import { useWords } from "../../i18n";

/** What a reviewer must look at: an unused or closed account, administration, duties that clash, days that are over. */
export const standsOut = (row: AccessLine): boolean =>
  row.account !== "active" || row.standing !== "in_force" || row.privileged.length > 0 || row.conflicts.length > 0;

export function StandsOut({ row }: { row: AccessLine }): JSX.Element {
  const { say } = useWords();
  const said = [
    ...(row.account === "active" ? [] : [say(`access.account_${row.account}`)]),
    ...(row.standing === "in_force" ? [] : [say(`access.standing_${row.standing}`)]),
    ...(row.conflicts.length === 0 ? [] : [say("access.conflict", { what: row.conflicts.join(", ") })]),
    ...(row.privileged.length === 0 ? [] : [say("access.privileged", { what: row.privileged.join(", ") })]),
  ];
  return said.length === 0 ? <span>—</span> : <ul className="plain-list">{said.map((one) => <li key={one}>{one}</li>)}</ul>;
}

export function Since({ row }: { row: AccessLine }): JSX.Element {
  const { say } = useWords();
  return <><Time at={row.since} />{row.granted_by !== null && <div>{say("access.by", { name: row.granted_by })}</div>}</>;
}

export function LastLogin({ row }: { row: AccessLine }): JSX.Element {
  const { say } = useWords();
  return row.last_login === null ? <span>{say("access.never")}</span> : <Time at={row.last_login} />;
}
