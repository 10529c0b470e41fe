/** The tenants by their metadata: state, plan and use, release, queue, seal, faults, storage, last activity. Nothing of their records. */
import { SearchOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input, Select } from "antd";
import { useMemo, useState, type JSX, type ReactNode } from "react";
import { usePages } from "../api/hooks";
import type { FleetTenant } from "../api/schema";
import { ErrorPanel } from "../components/ErrorPanel";
import { EmptyState, Waiting } from "../components/panels";
import { StatusPill } from "../components/StatusPill";
import { Time } from "../components/values";
import { useWords } from "../i18n";

interface Column { key: string; title: string; sort?: string; right?: boolean; show: (one: FleetTenant) => ReactNode }
const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Bytes as people read them; three digits are enough for a look at the fleet. */
export function inBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step] ?? ""}`;
}
const unknown = <span className="none">—</span>;
const used = (value: number | null, limit: number, show: (value: number) => string): ReactNode => (value === null ? unknown : <span className="digits">{show(value)}{limit > 0 ? ` / ${show(limit)}` : ""}</span>);
const SLOW_SEAL = 10;

function useColumns(): Column[] {
  const { say } = useWords();
  return useMemo(() => [
    { key: "domain", title: say("staff.tenant"), sort: "domain", show: (one) => <><strong>{one.name}</strong><span className="sub"><code>{one.domain}</code></span></> },
    { key: "state", title: say("table.status"), sort: "state", show: (one) => <><StatusPill status={one.state} word={say(`staff.state.${one.state}`)} tone={one.state === "active" ? "good" : "frozen"} />{one.suspended !== "" && <span className="sub">{one.suspended}</span>}</> },
    { key: "plan", title: say("staff.plan"), sort: "plan", show: (one) => one.plan || say("staff.no_plan") },
    { key: "users", title: say("staff.users"), sort: "users", right: true, show: (one) => used(one.users, one.users_limit, String) },
    { key: "files", title: say("staff.files"), right: true, show: (one) => used(one.files, one.storage_limit, inBytes) },
    { key: "storage", title: say("staff.storage"), sort: "storage", right: true, show: (one) => (one.bytes === null ? unknown : <span className="digits">{inBytes(one.bytes)}</span>) },
    { key: "release", title: say("staff.release"), sort: "release", show: (one) => <><span className="digits">{one.release.split(" ").at(-1)}</span>{" "}{one.last_step === "failed" ? <StatusPill status="failed" word={say("staff.step_failed")} tone="bad" /> : one.behind ? <StatusPill status="behind" word={say("staff.behind")} tone="pending" /> : <StatusPill status="current" word={say("staff.current")} tone="good" />}</> },
    { key: "outbox", title: say("staff.outbox"), sort: "outbox", right: true, show: (one) => (one.outbox === null ? unknown : <span className="digits">{one.outbox}{one.outbox_failing ? <span className="staff-bad"> · {say("staff.failing", { count: one.outbox_failing })}</span> : null}</span>) },
    { key: "seal_age", title: say("staff.seal"), sort: "seal_age", right: true, show: (one) => (one.seal_age === null ? unknown : <span className={one.seal_age > SLOW_SEAL ? "digits staff-bad" : "digits"}>{one.seal_age} s</span>) },
    { key: "error_rate", title: say("staff.errors"), sort: "error_rate", right: true, show: (one) => <span className={one.errors > 0 ? "digits staff-bad" : "digits"}>{one.errors} / {one.requests}</span> },
    { key: "last_activity", title: say("staff.activity"), sort: "last_activity", show: (one) => <><Time at={one.last_activity} /><span className="sub">{say("staff.measured")} <Time at={one.measured_at} /></span></> },
  ], [say]);
}

export function Fleet({ ask }: { ask: (tenant: FleetTenant) => void }): JSX.Element {
  const { say } = useWords();
  const columns = useColumns();
  const [typed, setTyped] = useState("");
  const [query, setQuery] = useState({ q: "", state: "", attention: false });
  const [sort, setSort] = useState("domain");
  const pages = usePages<FleetTenant>("/api/staff/tenants", { q: query.q, state: query.state, attention: query.attention, sort });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const filtered = query.q !== "" || query.state !== "" || query.attention;
  const head = (column: Column): JSX.Element => (
    <th key={column.key} className={column.right ? "right" : undefined} aria-sort={column.sort && sort.replace("-", "") === column.sort ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}>
      {column.sort ? <button type="button" className="sort" onClick={() => { setSort(sort === column.sort ? `-${column.sort}` : (column.sort ?? "domain")); }}>{column.title} <span aria-hidden>{sort === column.sort ? "▲" : sort === `-${column.sort}` ? "▼" : "↕"}</span></button> : column.title}
    </th>
  );
  return (
    <section className="resource" data-testid="fleet">
      <form className="query-bar" role="search" onSubmit={(event) => { event.preventDefault(); setQuery({ ...query, q: typed.trim() }); }}>
        <Input allowClear prefix={<SearchOutlined aria-hidden />} aria-label={say("staff.search")} placeholder={say("staff.search")} value={typed} onChange={(event) => { setTyped(event.target.value); }} data-testid="fleet-search" />
        <Select allowClear aria-label={say("table.status")} placeholder={say("table.status")} className="query-select" value={query.state || null} options={["active", "suspended"].map((value) => ({ value, label: say(`staff.state.${value}`) }))} onChange={(value: string | null) => { setQuery({ ...query, state: value ?? "" }); }} />
        <Checkbox checked={query.attention} onChange={(event) => { setQuery({ ...query, attention: event.target.checked }); }} data-testid="fleet-attention">{say("staff.attention")}</Checkbox>
        <Button htmlType="submit" type="primary" ghost data-testid="fleet-query">{say("table.query")}</Button>
        <Button onClick={() => { setTyped(""); setQuery({ q: "", state: "", attention: false }); }}>{say("table.reset")}</Button>
        <span className="query-gap" /><Button onClick={() => { void pages.refetch(); }}>{say("table.reload")}</Button>
      </form>
      {pages.error && <ErrorPanel error={pages.error} compact retry={() => { void pages.refetch(); }} />}
      {!pages.data && !pages.error && <Waiting rows={8} />}
      {pages.data && rows.length === 0 && (filtered ? <EmptyState title={say("table.none")} teach={say("table.none_teach")} /> : <EmptyState title={say("staff.fleet_none")} teach={say("staff.fleet_none_teach")} />)}
      {rows.length > 0 && <>
        <div className="table-scroll"><table className="plain-table list"><thead><tr>{columns.map(head)}<th>{say("table.actions")}</th></tr></thead>
          <tbody>{rows.map((one) => <tr key={one.id}>{columns.map((column) => <td key={column.key} className={column.right ? "right" : undefined}>{column.show(one)}</td>)}<td><Button size="small" disabled={one.state !== "active"} onClick={() => { ask(one); }} data-testid={`ask-${one.domain}`}>{say("staff.ask")}</Button></td></tr>)}</tbody></table></div>
        <div className="table-foot"><span>{say("table.of", { count: rows.length, total })}</span>{pages.hasNextPage && <Button onClick={() => { void pages.fetchNextPage(); }} loading={pages.isFetchingNextPage}>{say("table.more")}</Button>}</div>
      </>}
    </section>
  );
}
