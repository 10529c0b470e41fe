/** Batches by state, with their exceptions and how far review and release have come. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import type { JSX } from "react";
import { Link } from "react-router";
import type { BatchRow } from "@portal/api/schema";
import { Reviewed } from "./Reviewed";

const STATES = ["idle", "running", "held", "complete", "aborted"];

export default function Batches(): JSX.Element {
  const { say, text } = useWords("mes");
  const columns: Column<BatchRow>[] = [
    { key: "number", title: say("head.batch"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "product", title: say("batches.product"), render: (row) => text(row.product) },
    { key: "state", title: say("batches.state"), render: (row) => <StatusPill status={row.state} /> },
    { key: "exceptions", title: say("batches.exceptions"), align: "right", render: (row) => (Number(row.exceptions) > 0 ? <StatusPill status="open" word={String(row.exceptions)} /> : "0") },
    { key: "review", title: say("batches.review"), render: (row) => <Reviewed stages={row.review} /> },
    { key: "disposition", title: say("batches.disposition"), render: (row) => (row.disposition ? <StatusPill status={row.disposition} /> : "—") },
    { key: "start", title: say("batches.started"), render: (row) => <Time at={row.started_at} /> },
    { key: "end", title: say("batches.ended"), render: (row) => <Time at={row.ended_at} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.batches")}</h1><p>{say("batches.teach")}</p></header>
      <ResourceTable<BatchRow> name="batches" path="/api/mes/batches" columns={columns} to={(row) => `/batches/${row.id}`} every={10_000}
        filters={[{ key: "state", label: say("batches.state"), options: STATES.map((value) => ({ value, label: say(`shell:status.${value}`) })) }]}
        rowActions={(row) => <Link to={`/batches/${row.id}/review`}><Button type="link">{say("batches.to_review")}</Button></Link>}
        empty={{ title: say("batches.none"), teach: say("batches.none_teach") }} />
    </section>
  );
}
