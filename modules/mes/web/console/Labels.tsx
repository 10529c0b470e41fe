/** Labels are controlled records: each copy counted, a reprint signed with its reason. */
import { post } from "@portal/api/http";
import { refresh } from "@portal/api/hooks";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type JSX } from "react";
import type { LabelRow } from "@portal/api/schema";
import { WordsDialog } from "@portal/components/WordsDialog";

export function LabelActions({ label }: { label: LabelRow }): JSX.Element {
  const { say } = useWords("mes");
  const sign = useSign();
  const client = useQueryClient();
  const [voiding, setVoiding] = useState(false);
  const again = (): Promise<void> => refresh(client, ["/api/mes/labels", "/api/mes/containers"]);
  const reprint = async (): Promise<void> => { if (await sign({ act: "mes.label.reprint", ref: `mes.label:${label.id}`, verb: say("label.reprint") })) await again(); };
  return (
    <span className="row-actions">
      <Button type="link" href={`/api/mes/labels/${label.id}.pdf`} target="_blank" rel="noopener">{say("shell:action.print")}</Button>
      <Button type="link" onClick={() => { void reprint(); }} data-testid="reprint">{say("label.reprint")}</Button>
      <Button type="link" onClick={() => { setVoiding(true); }}>{say("label.void")}</Button>
      {voiding && <WordsDialog name="void" title={say("label.void")} label={say("label.void_reason")} verb={say("label.void")} close={() => { setVoiding(false); }} send={async (reason) => { await post(`/api/mes/labels/${label.id}/void`, { reason }); await again(); return true; }} />}
    </span>
  );
}

export default function Labels(): JSX.Element {
  const { say } = useWords("mes");
  const columns: Column<LabelRow>[] = [
    { key: "number", title: say("label.number"), render: (row) => <strong><code>{row.number}</code></strong>, sort: "number" },
    { key: "kind", title: say("label.kind"), render: (row) => say(`label.kind_${row.kind}`, { defaultValue: row.kind }) },
    { key: "subject", title: say("label.subject"), render: (row) => <code className="wrap">{row.code}</code> },
    { key: "copy", title: say("label.copy"), align: "right", render: (row) => row.copy },
    { key: "state", title: say("shell:table.status"), render: (row) => <StatusPill status={row.state} /> },
    { key: "at", title: say("label.printed"), render: (row) => <><Time at={row.printed_at} /><span className="sub">{row.printed_by?.name}</span></> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.labels")}</h1><p>{say("label.teach")}</p></header>
      <ResourceTable<LabelRow> name="labels" path="/api/mes/labels" columns={columns} rowActions={(row) => <LabelActions label={row} />} empty={{ title: say("label.none"), teach: say("label.none_teach") }} />
    </section>
  );
}
