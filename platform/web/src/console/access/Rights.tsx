/** Who may do what: asked by person, by permission or by signed act, and at a place. */
import { Select } from "antd";
import { useState, type JSX } from "react";
import { useRead } from "../../api/hooks";
import { ErrorPanel } from "../../components/ErrorPanel";
import { EmptyState, Waiting } from "../../components/panels";
import { Worksheets } from "../../components/Worksheets";
import { useWords } from "../../i18n";
import { Where } from "../UserRoles";

interface Choice { value: string; label: string }

export function Rights(): JSX.Element {
  const { say, text } = useWords();
  const people = useRead("/api/identity/people", { limit: 500 });
  const permissions = useRead("/api/identity/permissions");
  const acts = useRead("/api/esign/acts");
  const places = useRead("/api/identity/places");
  const [asked, setAsked] = useState<Record<string, string>>({});
  const named = Boolean(asked["person"] ?? asked["permission"] ?? asked["act"]);
  const found = useRead(named ? "/api/identity/rights" : null, asked);
  const choices: [string, Choice[]][] = [
    ["person", (people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))],
    ["permission", (permissions.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.name)} · ${one.code}` }))],
    ["act", (acts.data?.items ?? []).map((one) => ({ value: one.name, label: `${text(one.title)} · ${one.name}` }))],
    ["place", (places.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.name)} · ${one.code}` }))],
  ];
  const choose = (key: string, value: string | undefined): void => {
    const { [key]: _before, ...others } = asked;
    setAsked(value === undefined ? others : { ...others, [key]: value });
  };
  const rows = found.data?.items ?? [];
  return (
    <section className="resource" data-testid="rights">
      <div className="query-bar" role="search">
        {choices.map(([key, options]) => (
          <Select key={key} showSearch allowClear optionFilterProp="label" className="query-select" aria-label={say(`access.${key}`)} placeholder={say(`access.${key}`)} options={options} value={asked[key] ?? null}
            onChange={(value: string | null | undefined) => { choose(key, value ?? undefined); }} data-testid={`rights-${key}`} />))}
        <span className="query-gap" />
        {named && <Worksheets path="/api/identity/rights" name="rights" query={asked} total={found.data?.total ?? null} done={() => { void found.refetch(); }} />}
      </div>
      {!named && <p>{say("access.ask")}</p>}
      {found.error !== null && <ErrorPanel error={found.error} compact />}
      {named && found.isLoading && <Waiting rows={6} />}
      {named && found.data && rows.length === 0 && <EmptyState title={say("access.asked_none")} teach={say("access.asked_none_teach")} />}
      {rows.length > 0 && (
        <div className="table-scroll"><table className="plain-table list">
          <thead><tr><th>{say("access.person")}</th><th>{say("access.permission")}</th><th>{say("access.act")}</th><th>{say("access.through")}</th><th>{say("access.where")}</th></tr></thead>
          <tbody>{rows.map((row) => (
            <tr key={row.id}>
              <td>{row.printed_name} <code>{row.username}</code></td>
              <td>{text(row.permission_name)} <code>{row.permission}</code></td>
              <td>{row.acts.map((act) => text(act.name)).join(" · ") || "—"}</td>
              <td>{text(row.role.name)} <code>{row.role.code}</code></td>
              <td><Where held={row} /></td>
            </tr>))}</tbody>
        </table></div>)}
    </section>
  );
}
