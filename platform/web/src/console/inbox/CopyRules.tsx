/** Who is copied on which signed act: my own subscriptions, and, for who maintains them, those of people and roles. */
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import { post } from "../../api/http";
import { refresh, useRead } from "../../api/hooks";
import type { CopyRuleRow } from "../../api/schema";
import { ErrorPanel } from "../../components/ErrorPanel";
import { Loaded } from "../../components/panels";
import { ResourceForm, type FormField } from "../../components/Resource";
import { Time } from "../../components/values";
import { WordsDialog } from "../../components/WordsDialog";
import { useWords } from "../../i18n";
import { useMe } from "../../session/SessionProvider";

export function CopyRules(): JSX.Element {
  const { say, text } = useWords();
  const client = useQueryClient();
  const manages = useMe().permissions.includes("inbox.copies.manage");
  const rules = useRead("/api/inbox/copies/rules");
  const acts = useRead("/api/inbox/copies/acts");
  const people = useRead(manages ? "/api/identity/people" : null, { limit: 500 });
  const [ending, setEnding] = useState<CopyRuleRow | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const again = (): Promise<void> => refresh(client, ["/api/inbox"]);
  const make = async (values: Record<string, string>): Promise<void> => {
    const whom = values["user"] ? { user: values["user"] } : values["role"] ? { role: values["role"] } : { me: true };
    await post("/api/inbox/copies/rules", { act: values["act"], reason: values["reason"] ?? "", ...whom });
    await again();
  };
  const end = async (rule: CopyRuleRow, reason: string): Promise<void> => { await post(`/api/inbox/copies/rules/${rule.id}/end`, { reason }); await again(); };
  const fields: FormField[] = [
    { name: "act", label: say("copy.act"), kind: "choice", required: true, options: (acts.data?.items ?? []).map((one) => ({ value: one.name, label: `${text(one.record)} · ${text(one.title)}` })) },
    ...(manages ? [
      { name: "user", label: say("copy.user"), kind: "choice" as const, help: say("copy.whom_help"), options: (people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })) },
      { name: "role", label: say("copy.role"), kind: "text" as const },
      { name: "reason", label: say("copy.reason"), kind: "long" as const },
    ] : []),
  ];
  return (
    <section data-testid="copy-rules-panel">
      <p>{say("copy.teach")}</p>
      <ResourceForm name="copy-rule" verb={say(manages ? "copy.make" : "copy.subscribe")} submit={make} fields={fields} />
      {failure !== null && <ErrorPanel error={failure} compact />}
      <h2>{say("copy.in_force")}</h2>
      <Loaded from={rules}>{(data) => (data.items.length === 0 ? <p className="none">{say("copy.no_rules")}</p> : (
        <table className="plain-table"><thead><tr><th>{say("copy.act")}</th><th>{say("copy.whom")}</th><th>{say("copy.reason")}</th><th>{say("copy.since")}</th><th className="actions-column">{say("table.actions")}</th></tr></thead>
          <tbody>{data.items.map((rule) => (
            <tr key={rule.id}><td>{text(rule.act_title)}</td><td>{rule.own ? say("copy.me") : (rule.user?.name ?? <code>{rule.role}</code>)}</td><td>{rule.reason || "—"}<span className="sub">{rule.made_by.name}</span></td><td><Time at={rule.since} /></td>
              <td className="actions-column">{rule.own || manages ? <Button type="link" onClick={() => { if (!rule.own) { setEnding(rule); return; } setFailure(null); end(rule, "").catch(setFailure); }}>{say("copy.end")}</Button> : null}</td></tr>
          ))}</tbody></table>
      ))}</Loaded>
      {ending ? <WordsDialog name="copy-end" title={`${say("copy.end")} · ${text(ending.act_title)}`} label={say("copy.reason")} verb={say("copy.end")} close={() => { setEnding(null); }} send={async (words) => { await end(ending, words); return true; }} /> : null}
    </section>
  );
}
