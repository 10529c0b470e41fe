/** Columns of signatures: what I gave, and what I am copied on. */
import { Link } from "react-router";
import type { SignedRow } from "../../api/schema";
import type { Column } from "../../components/Resource";
import { StatusPill } from "../../components/StatusPill";
import { Time } from "../../components/values";
import { useWords } from "../../i18n";

export function useSignedColumns<T extends SignedRow>(): Column<T>[] {
  const { say, text } = useWords();
  return [
    { key: "act", title: say("inbox.act"), render: (row) => <>{text(row.act_title)}<span className="sub">{text(row.meaning_text)}</span></> },
    { key: "number", title: say("inbox.number"), render: (row) => (row.path ? <Link to={row.path} className="digits"><strong>{row.number}</strong></Link> : <span className="digits">{row.number}</span>) },
    { key: "title", title: say("inbox.what"), render: (row) => (row.title ? text(row.title) : "—") },
    { key: "reason", title: say("inbox.why"), render: (row) => <>{row.reason ?? "—"}{row.superseded ? <StatusPill status="superseded" /> : null}</> },
    { key: "at", title: say("inbox.at"), render: (row) => <Time at={row.at} />, sort: "at" },
  ];
}
