/** Deviations: quality records to which exceptions link. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { ResourceForm, ResourceTable, type Column } from "@portal/components/Resource";
import { useSign } from "@portal/components/Signature";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import type { DeviationRow } from "@portal/api/schema";

const GRADES = ["minor", "major", "critical"];

export default function Deviations(): JSX.Element {
  const { say } = useWords("qms");
  const client = useQueryClient();
  const sign = useSign();
  const [open, setOpen] = useState(false);
  const [assessing, setAssessing] = useState<DeviationRow | null>(null);
  const batches = useRead(open ? "/api/mes/batches" : null, { limit: 100 });
  const again = (): Promise<void> => refresh(client, ["/api/qms/deviations"]);
  const create = async (values: Record<string, string>): Promise<void> => { await post("/api/qms/deviations", { ...values, batch: values["batch"] || null }); setOpen(false); await again(); };
  const assess = async (values: Record<string, string>): Promise<void> => { if (assessing && (await sign({ act: "qms.deviation.assess", ref: `qms.deviation:${assessing.id}`, params: values, verb: say("deviation.assess") }))) { setAssessing(null); await again(); } };
  const close = (row: DeviationRow): void => { void sign({ act: "qms.deviation.close", ref: `qms.deviation:${row.id}`, verb: say("deviation.close") }).then((signed) => (signed ? again() : undefined)); };
  const grades = GRADES.map((grade) => ({ value: grade, label: say(`grade.${grade}`) }));
  const columns: Column<DeviationRow>[] = [
    { key: "number", title: say("deviation.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "title", title: say("deviation.title"), render: (row) => row.title },
    { key: "grade", title: say("deviation.grade"), render: (row) => <StatusPill status={row.grade} word={say(`grade.${row.grade}`, { defaultValue: row.grade })} tone={row.grade === "minor" ? "pending" : "bad"} /> },
    { key: "status", title: say("shell:table.status"), render: (row) => <StatusPill status={row.status} /> },
    { key: "batch", title: say("release.batch"), render: (row) => row.batch_number ?? "—" },
    { key: "opened", title: say("deviation.opened"), render: (row) => <><Time at={row.opened_at} /><span className="sub">{row.opened_by?.name}</span></> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.deviations")}</h1><p>{say("deviation.teach")}</p></header>
      <ResourceTable<DeviationRow> name="deviations" path="/api/qms/deviations" columns={columns} toolbar={<Button type="primary" onClick={() => { setOpen(true); }} data-testid="new-deviation">{say("deviation.new")}</Button>}
        rowActions={(row) => <>{row.status === "open" ? <Button type="link" onClick={() => { setAssessing(row); }}>{say("deviation.assess")}</Button> : null}{row.status === "assessed" ? <Button type="link" onClick={() => { close(row); }}>{say("deviation.close")}</Button> : null}</>}
        empty={{ title: say("deviation.none"), teach: say("deviation.none_teach") }} />
      <Drawer open={open} onClose={() => { setOpen(false); }} size={520} title={say("deviation.new")} destroyOnHidden>
        <ResourceForm name="deviation" verb={say("deviation.verb")} submit={create} fields={[{ name: "title", label: say("deviation.title"), kind: "text", required: true }, { name: "description", label: say("deviation.description"), kind: "long", required: true }, { name: "grade", label: say("deviation.grade"), kind: "choice", required: true, options: grades }, { name: "batch", label: say("release.batch"), kind: "choice", options: (batches.data?.items ?? []).map((one) => ({ value: one.id, label: one.number })) }]} />
      </Drawer>
      <Drawer open={assessing !== null} onClose={() => { setAssessing(null); }} size={520} title={say("deviation.assess")} destroyOnHidden>
        <ResourceForm name="assess" verb={say("deviation.assess")} submit={assess} fields={[{ name: "grade", label: say("deviation.grade"), kind: "choice", required: true, options: grades, initial: assessing?.grade ?? "minor" }, { name: "impact", label: say("deviation.impact"), kind: "long", required: true }, { name: "measures", label: say("deviation.measures"), kind: "long", required: true }]} />
      </Drawer>
    </section>
  );
}
