/** Batches that wait for release. */
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { BatchRow } from "@portal/api/schema";

export default function Releases(): JSX.Element {
  const { say, text } = useWords("qms");
  const columns: Column<BatchRow>[] = [
    { key: "number", title: say("release.batch"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "product", title: say("release.product"), render: (row) => text(row.product) },
    { key: "state", title: say("shell:table.status"), render: (row) => <StatusPill status={row.state} /> },
    { key: "review", title: say("release.review"), render: (row) => (row.review ? row.review.split(",").map((stage) => <StatusPill key={stage} status="approved" word={say(`release.done_${stage}`, { defaultValue: stage })} />) : <StatusPill status="not_reviewed" />) },
    { key: "disposition", title: say("release.decision"), render: (row) => (row.disposition ? <StatusPill status={row.disposition} /> : "—") },
    { key: "end", title: say("release.ended"), render: (row) => <Time at={row.ended_at} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.release")}</h1><p>{say("release.teach")}</p></header>
      <ResourceTable<BatchRow> name="release" path="/api/mes/batches" columns={columns} to={(row) => `/release/${row.id}`} empty={{ title: say("release.none"), teach: say("release.none_teach") }} />
    </section>
  );
}
