/** 待办: one list of all kinds, the oldest first; arrows move, Enter opens. */
import { ReloadOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useRef, useState, type JSX, type KeyboardEvent, type ReactNode } from "react";
import { Link } from "react-router";
import { useRead } from "../../api/hooks";
import type { WaitingRow } from "../../api/schema";
import { EmptyState, Loaded } from "../../components/panels";
import { StatusPill } from "../../components/StatusPill";
import { Time } from "../../components/values";
import { useWords } from "../../i18n";
import { EVERY } from "../Inbox";

export function Waiting(): JSX.Element {
  const { say, text } = useWords();
  const [only, setOnly] = useState("");
  const [typed, setTyped] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const read = useRead("/api/inbox/waiting", {}, { every: EVERY });
  const move = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>("a") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[event.key === "ArrowDown" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)];
    if (next) { event.preventDefault(); next.focus(); }
  };
  const fits = (row: WaitingRow): boolean => (only === "" || row.kind === only) && (typed.trim() === "" || `${row.number} ${text(row.title)}`.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <Loaded from={read}>{(data) => {
      const rows = data.items.filter(fits);
      const kinds = data.kinds.filter(({ count }) => count > 0);
      return (
        <div onKeyDown={move}>
          <div className="query-bar">
            <Input allowClear prefix={<SearchOutlined aria-hidden />} value={typed} onChange={(event) => { setTyped(event.target.value); }} aria-label={say("table.search")} placeholder={say("table.search")} data-testid="waiting-search" />
            {kinds.length > 1 ? <Segmented value={only} onChange={setOnly} options={[{ value: "", label: `${say("inbox.all")} ${data.items.length}` }, ...kinds.map((kind) => ({ value: kind.key, label: `${text(kind.title)} ${kind.count}${kind.more ? "+" : ""}` }))]} /> : null}
            <span className="query-gap" />
            <Button aria-label={say("table.reload")} icon={<ReloadOutlined aria-hidden />} onClick={() => { void read.refetch(); }} />
          </div>
          {rows.length === 0 && <EmptyState {...(data.items.length === 0 ? { title: say("inbox.nothing"), teach: say("inbox.nothing_teach") } : { title: say("table.none"), teach: say("table.none_teach") })} />}
          <ul className="inbox" ref={list} aria-label={say("inbox.waiting")}>
            {rows.map((row) => (
              <li key={`${row.kind}${row.id}`} data-testid="waiting-row" data-kind={row.kind}>
                <To path={row.path}><span className="inbox-kind">{text(row.wanted)}</span><strong className="digits">{row.number}</strong><span className="inbox-title">{text(row.title)}</span></To>
                <StatusPill status={row.status} />
                <Time at={row.since} />
              </li>
            ))}
          </ul>
        </div>
      );
    }}</Loaded>
  );
}

/** Most things open on a screen of the console; what is done on the floor opens there, in the same session. */
function To({ path, children }: { path: string; children: ReactNode }): JSX.Element {
  return path.startsWith("/floor/") ? <a href={path}>{children}</a> : <Link to={path}>{children}</Link>;
}
