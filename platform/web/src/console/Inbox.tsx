/** What waits for this person, gathered from every module that knows of something. */
import { useQueries } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useState, type JSX } from "react";
import { Link } from "react-router";
import type { Page } from "../api/contracts";
import { request } from "../api/http";
import { ErrorPanel } from "../components/ErrorPanel";
import { EmptyState, Waiting } from "../components/panels";
import { StatusPill } from "../components/StatusPill";
import { Time } from "../components/values";
import { useWords } from "../i18n";
import type { InboxRow } from "../registry";
import { useMe } from "../session/SessionProvider";
import { modules } from "./screens";

export default function Inbox(): JSX.Element {
  const { say, text } = useWords();
  const me = useMe();
  const sources = modules.flatMap((module) => (module.inbox ?? []).filter(({ permission }) => me.permissions.includes(permission)).map((source) => ({ ...source, name: `${module.name}:inbox.${source.key}` })));
  const [only, setOnly] = useState("all");
  const answers = useQueries({ queries: sources.map((source) => ({ queryKey: [source.path, "inbox"], queryFn: () => request<Page<never>>(source.path), refetchInterval: 20_000 })) });
  const groups = sources.map((source, index) => {
    const answer = answers[index];
    const rows = (answer?.data?.items ?? []).map((item) => source.read(item, me)).filter((row): row is InboxRow => row !== null);
    return { source, rows, error: answer?.error ?? null, waiting: answer?.isLoading ?? false };
  });
  const shown = groups.filter(({ source }) => only === "all" || source.key === only);
  const rows = shown.flatMap((group) => group.rows);
  return (
    <section data-testid="inbox">
      <header className="page-head"><h1>{say("inbox.title")}</h1><p>{say("inbox.greet", { name: me.user.name })}</p></header>
      <Segmented value={only} onChange={setOnly} options={[{ value: "all", label: `${say("inbox.all")} ${groups.reduce((sum, group) => sum + group.rows.length, 0)}` }, ...groups.map(({ source, rows: mine }) => ({ value: source.key, label: `${say(source.name)} ${mine.length}` }))]} />
      {shown.map(({ source, error }) => (error ? <ErrorPanel key={source.name} error={error} compact /> : null))}
      {groups.some((group) => group.waiting) && rows.length === 0 ? <Waiting /> : null}
      {rows.length === 0 && !groups.some((group) => group.waiting) && <EmptyState title={say("inbox.nothing")} teach={say("inbox.nothing_teach")} />}
      <ul className="inbox">
        {rows.map((row) => (
          <li key={`${row.kind}${row.id}`}>
            <Link to={row.to}><span className="inbox-kind">{say(row.kind)}</span><strong className="digits">{row.number}</strong><span className="inbox-title">{text(row.title)}</span></Link>
            {row.status ? <StatusPill status={row.status} /> : null}
            {row.due ? <Time at={row.due} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
