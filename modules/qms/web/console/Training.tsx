/** Training records: who may do what, until when. A record is ended with a reason, never changed. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import type { TrainingRow } from "@portal/api/schema";
import { ResourceForm, ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { WordsDialog } from "@portal/components/WordsDialog";
import { useWords } from "@portal/i18n";
import { useMe } from "@portal/session/SessionProvider";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState, type JSX } from "react";

const today = (zone: string): string => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date());

/** As the gate counts it: ended from its day on, valid through its last day. */
function stateOf(row: TrainingRow, day: string): string {
  if (row.ended_on !== null && row.ended_on <= day) return "closed";
  return row.valid_until !== null && row.valid_until < day ? "expired" : "valid";
}

export default function Training(): JSX.Element {
  const { say } = useWords("qms");
  const me = useMe();
  const client = useQueryClient();
  const may = me.permissions.includes("qms.training.manage");
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<TrainingRow | null>(null);
  const again = (): Promise<void> => refresh(client, ["/api/qms/training"]);
  const columns: Column<TrainingRow>[] = [
    { key: "user", title: say("training.user"), render: (row) => <strong>{row.user.name}</strong> },
    { key: "subject", title: say("training.subject"), render: (row) => <><code>{row.subject}</code>{row.version ? <span className="sub">V{row.version}</span> : null}</> },
    { key: "state", title: say("shell:table.status"), render: (row) => { const state = stateOf(row, today(me.zone)); return <StatusPill status={state} {...(state === "closed" ? { word: say("training.ended") } : {})} />; } },
    { key: "completed", title: say("training.completed"), render: (row) => <span className="digits">{row.completed_on}</span>, sort: "completed_on" },
    { key: "until", title: say("training.until"), render: (row) => <span className="digits">{row.valid_until ?? say("training.open_ended")}</span> },
    { key: "assessor", title: say("training.assessor"), render: (row) => row.assessor.name },
    { key: "end", title: say("training.end_reason"), render: (row) => (row.ended_on ? <>{row.end_reason}<span className="sub">{row.ended_on}</span></> : "—") },
  ];
  const add = may ? <Button type="primary" onClick={() => { setAdding(true); }} data-testid="training-add">{say("training.add")}</Button> : null;
  return (
    <section>
      <header className="page-head"><h1>{say("nav.training")}</h1><p>{say("training.teach")}</p></header>
      <ResourceTable<TrainingRow> name="training" path="/api/qms/training" columns={columns} toolbar={add}
        {...(may ? { rowActions: (row: TrainingRow) => (row.ended_on ? null : <Button type="link" onClick={() => { setEnding(row); }} data-testid={`end-${row.id}`}>{say("training.end")}</Button>) } : {})}
        empty={{ title: say("training.none"), teach: say("training.none_teach"), action: add }} />
      {adding && <NewRecord close={() => { setAdding(false); }} again={again} />}
      {ending && <WordsDialog name="end-training" title={`${say("training.end")} · ${ending.user.name} · ${ending.subject}`} label={say("training.why_end")} verb={say("training.end")} close={() => { setEnding(null); }}
        send={async (reason) => { await post(`/api/qms/training/${ending.id}/end`, { reason }); await again(); return true; }} />}
    </section>
  );
}

function NewRecord({ close, again }: { close: () => void; again: () => Promise<void> }): JSX.Element {
  const { say } = useWords("qms");
  const people = useRead("/api/identity/people", { limit: 500 });
  const send = async (values: Record<string, string>): Promise<void> => {
    await post("/api/qms/training", Object.fromEntries(Object.entries(values).filter(([, value]) => value)));
    await again();
    close();
  };
  return (
    <Modal open footer={null} onCancel={close} title={say("training.add")} destroyOnHidden>
      <ResourceForm name="training" verb={say("training.add")} submit={send} fields={[
        { name: "user", label: say("training.user"), kind: "choice", required: true, options: (people.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })) },
        { name: "subject", label: say("training.subject"), kind: "text", required: true, help: say("training.subject_help") },
        { name: "version", label: say("training.version"), kind: "text" },
        { name: "valid_until", label: say("training.until"), kind: "date" },
      ]} />
    </Modal>
  );
}
