/** The three generic screens: a list, a form, one object. A module says what is in them and writes no table of its own. */
import { DeleteOutlined, DownOutlined, ReloadOutlined, SearchOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Dropdown, Form, Input, Select, Tabs } from "antd";
import { useMemo, useState, type JSX, type ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import type { Query } from "../api/http";
import { usePages } from "../api/hooks";
import { useWords } from "../i18n";
import { ErrorPanel } from "./ErrorPanel";
import { EmptyState, Waiting } from "./panels";
import { Worksheets } from "./Worksheets";

export interface Column<T> { key: string; title: string; render: (row: T) => ReactNode; align?: "left" | "right" | "center"; width?: number; sort?: string }
export interface Filter { key: string; label: string; options: { value: string; label: string }[] }
export interface Saved { name: string; query: Record<string, string> }
interface TableProps<T> {
  name: string; path: string; columns: Column<T>[]; rowKey?: (row: T) => string; filters?: Filter[]; to?: (row: T) => string; fixed?: Query; search?: boolean;
  toolbar?: ReactNode; rowActions?: (row: T) => ReactNode; empty: { title: string; teach: string; action?: ReactNode }; every?: number;
}

const savedKey = (name: string): string => `yaoheng.filters.${name}`;
function savedFilters(name: string): Saved[] {
  try { return JSON.parse(localStorage.getItem(savedKey(name)) ?? "[]") as Saved[]; } catch { return []; }
}

/** What a query asks: each condition by the label of its filter and the word of its value. */
export function inWords(query: Record<string, string>, filters: Filter[], search: string): string {
  return Object.entries(query).filter(([, value]) => value).map(([key, value]) => {
    const filter = filters.find((one) => one.key === key);
    return `${filter?.label ?? search}: ${filter?.options.find((option) => option.value === value)?.label ?? value}`;
  }).join(" · ");
}

export function ResourceTable<T extends { id: string }>(props: TableProps<T>): JSX.Element {
  const { name, path, columns, filters = [], to, fixed = {}, search = true, toolbar, rowActions, empty } = props;
  const { say } = useWords();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Record<string, string>>({});
  const [query, setQuery] = useState<Record<string, string>>({});
  const [sort, setSort] = useState<string | null>(null);
  const [saved, setSaved] = useState<Saved[]>(() => savedFilters(name));
  const pages = usePages<T>(path, { ...fixed, ...query, sort });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total ?? null;
  const apply = (values: Record<string, string>): void => { setDraft(values); setQuery(values); };
  const keep = (next: Saved[]): void => {
    localStorage.setItem(savedKey(name), JSON.stringify(next));
    setSaved(next);
  };
  /** A saved filter is called by what it asks, in the words of the bar. */
  const remember = (): void => {
    const label = inWords(query, filters, say("table.search_word"));
    keep([...saved.filter((item) => item.name !== label), { name: label, query }]);
  };
  const forget = (label: string): void => { keep(saved.filter((item) => item.name !== label)); };
  return (
    <section className="resource" data-testid={`table-${name}`}>
      <form className="query-bar" role="search" onSubmit={(event) => { event.preventDefault(); setQuery(draft); }}>
        {search && <Input allowClear prefix={<SearchOutlined aria-hidden />} aria-label={say("table.search")} placeholder={say("table.search")} data-testid={`${name}-search`} value={draft["q"] ?? ""} onChange={(event) => { setDraft({ ...draft, q: event.target.value }); }} />}
        {filters.map((filter) => (
          <Select key={filter.key} allowClear aria-label={filter.label} placeholder={filter.label} options={filter.options} value={draft[filter.key] ?? null} className="query-select"
            onChange={(value: string | null) => { apply({ ...draft, [filter.key]: value ?? "" }); }} />
        ))}
        <Button htmlType="submit" type="primary" ghost>{say("table.query")}</Button>
        <Button onClick={() => { apply({}); }}>{say("table.reset")}</Button>
        {Object.values(query).some(Boolean) && <Button type="text" icon={<StarOutlined aria-hidden />} onClick={remember}>{say("table.save_filter")}</Button>}
        {saved.length > 0 && (
          <Dropdown menu={{ items: saved.map((item) => ({ key: item.name, label: <span className="saved-filter">{item.name}<Button type="text" size="small" aria-label={say("table.forget_filter", { name: item.name })} icon={<DeleteOutlined aria-hidden />} onClick={(event) => { event.stopPropagation(); forget(item.name); }} /></span> })), onClick: ({ key }) => { const found = saved.find((item) => item.name === key); if (found) apply(found.query); } }}>
            <Button type="text">{say("table.saved")} <DownOutlined aria-hidden /></Button>
          </Dropdown>
        )}
        <span className="query-gap" />
        {toolbar}
        <Worksheets path={path} name={name} query={{ ...fixed, ...query, sort }} total={total} done={() => { void pages.refetch(); }} />
        <Button aria-label={say("table.reload")} icon={<ReloadOutlined aria-hidden />} onClick={() => { void pages.refetch(); }} />
      </form>
      {pages.error && <ErrorPanel error={pages.error} compact retry={() => { void pages.refetch(); }} />}
      {!pages.data && !pages.error && <Waiting rows={8} />}
      {pages.data && rows.length === 0 && <EmptyState {...(Object.values(query).some(Boolean) ? { title: say("table.none"), teach: say("table.none_teach") } : empty)} />}
      {rows.length > 0 && (
        <>
          <div className="table-scroll">
            <table className="plain-table list">
              <thead><tr>{columns.map((column) => <th key={column.key} className={column.align === "right" ? "right" : undefined} aria-sort={column.sort && sort?.replace("-", "") === column.sort ? (sort.startsWith("-") ? "descending" : "ascending") : undefined}>
                {column.sort ? <button type="button" className="sort" onClick={() => { setSort(sort === column.sort ? `-${column.sort}` : (column.sort ?? null)); }}>{column.title} <span aria-hidden>{sort === column.sort ? "▲" : sort === `-${column.sort}` ? "▼" : "↕"}</span></button> : column.title}</th>)}{rowActions ? <th className="actions-column">{say("table.actions")}</th> : null}</tr></thead>
              <tbody>{rows.map((row) => (
                <tr key={props.rowKey?.(row) ?? row.id} className={to ? "row-link" : undefined} onClick={to ? () => { void navigate(to(row)); } : undefined}>
                  {columns.map((column, index) => <td key={column.key} className={column.align === "right" ? "right" : undefined}>{to && index === 0 ? <Link to={to(row)} onClick={(event) => { event.stopPropagation(); }}>{column.render(row)}</Link> : column.render(row)}</td>)}
                  {rowActions ? <td className="actions-column" onClick={(event) => { event.stopPropagation(); }}><div className="row-actions">{rowActions(row)}</div></td> : null}
                </tr>
              ))}</tbody>
            </table>
          </div>
          <footer className="table-foot">
            <span>{total === null ? say("table.shown", { count: rows.length }) : say("table.of", { count: rows.length, total })}</span>
            {pages.hasNextPage && <Button onClick={() => { void pages.fetchNextPage(); }} loading={pages.isFetchingNextPage}>{say("table.more")}</Button>}
          </footer>
        </>
      )}
    </section>
  );
}

export interface FormField {
  name: string; label: string; kind: "text" | "lexeme" | "choice" | "choices" | "long" | "date" | "secret"; required?: boolean; unit?: string; help?: string; options?: { value: string; label: string }[]; initial?: string;
}
/** A form sends text as typed; a refusal of the server stands under it in the server's words. */
export function ResourceForm({ fields, verb, submit, extra, name }: { fields: FormField[]; verb: string; submit: (values: Record<string, string>) => Promise<unknown>; extra?: ReactNode; name: string }): JSX.Element {
  const { say } = useWords();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (values: Record<string, string>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await submit(values); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Form layout="vertical" onFinish={send} data-testid={`form-${name}`} name={name} initialValues={Object.fromEntries(fields.filter(({ initial }) => initial !== undefined).map((field) => [field.name, field.initial]))}>
      {fields.map((field) => (
        <Form.Item key={field.name} name={field.name} label={field.label} extra={field.help} rules={field.required ? [{ required: true, message: say("form.needed", { label: field.label }) }] : []}>
          {field.kind === "choice" || field.kind === "choices"
            ? <Select showSearch optionFilterProp="label" options={field.options ?? []} {...(field.kind === "choices" ? { mode: "multiple" as const } : {})} data-testid={`field-${field.name}`} />
            : field.kind === "long" ? <Input.TextArea rows={3} data-testid={`field-${field.name}`} />
            : field.kind === "secret" ? <Input.Password autoComplete="new-password" data-testid={`field-${field.name}`} />
            : <Input {...(field.unit ? { suffix: field.unit } : {})} {...(field.kind === "lexeme" ? { inputMode: "decimal" as const, className: "lexeme" } : {})} {...(field.kind === "date" ? { type: "date" } : {})} autoComplete="off" data-testid={`field-${field.name}`} />}
        </Form.Item>
      ))}
      {extra}
      {failure !== null && <ErrorPanel error={failure} compact />}
      <Button type="primary" htmlType="submit" loading={busy} data-testid={`submit-${name}`}>{verb}</Button>
    </Form>
  );
}

export interface Fact { label: string; value: ReactNode }
export interface Tab { key: string; label: string; content: ReactNode }
interface DetailProps { kind: string; number: string; title: string; status?: ReactNode; actions?: ReactNode; facts: Fact[]; tabs?: Tab[]; back?: { to: string; label: string }; children?: ReactNode }
/** One object: number, name, status, what can be done, facts, tabs. */
export function ResourceDetail({ kind, number, title, status, actions, facts, tabs = [], back, children }: DetailProps): JSX.Element {
  return (
    <article className="detail">
      {back && <nav className="crumbs"><Link to={back.to}>{back.label}</Link><span aria-hidden> / </span><span>{number}</span></nav>}
      <header className="detail-head">
        <div><span className="detail-kind">{kind}</span><h1><span className="digits">{number}</span> <span className="detail-title">{title}</span></h1><div className="detail-status">{status}</div></div>
        <div className="detail-actions">{actions}</div>
      </header>
      <dl className="facts">{facts.map((fact) => <div key={fact.label}><dt>{fact.label}</dt><dd>{fact.value ?? "—"}</dd></div>)}</dl>
      {children}
      {tabs.length > 0 && <Tabs destroyOnHidden items={tabs.map(({ key, label, content }) => ({ key, label, children: content }))} />}
    </article>
  );
}
