/** Record packages: a file that proves itself, without this server. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { ErrorPanel } from "@portal/components/ErrorPanel";
import { EmptyState, Loaded } from "@portal/components/panels";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { WordsDialog } from "@portal/components/WordsDialog";
import { Hash, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState, type JSX } from "react";
import { Link } from "react-router";
import type { BatchRow } from "@portal/api/schema";

export function BatchPackages({ batch }: { batch: string }): JSX.Element {
  const { say } = useWords("mes");
  const client = useQueryClient();
  const path = `/api/mes/batches/${batch}/package` as const;
  const [building, setBuilding] = useState(false);
  const packages = useRead(path, undefined, building ? { every: 1_500 } : {});
  const waiting = packages.data?.items.some((row) => !row.ready) ?? false;
  useEffect(() => { setBuilding(waiting); }, [waiting]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [again, setAgain] = useState(false);
  const send = async (body: { reason?: string }): Promise<void> => { await post(path, body); await refresh(client, [path]); };
  const issue = async (): Promise<void> => {
    if ((packages.data?.items.length ?? 0) > 0) { setAgain(true); return; }
    setBusy(true);
    setFailure(null);
    try { await send({}); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <div data-testid="packages">
      <p>{say("package.teach")}</p>
      <Button type="primary" loading={busy} onClick={() => { void issue(); }} data-testid="issue-package">{say("package.issue")}</Button>
      {again && <WordsDialog name="reissue" title={say("package.issue")} label={say("package.reason")} verb={say("package.issue")} close={() => { setAgain(false); }} send={async (reason) => { await send({ reason }); return true; }} />}
      {failure !== null && <ErrorPanel error={failure} compact />}
      <Loaded from={packages}>{(page) => (page.items.length === 0 ? <EmptyState title={say("package.none")} teach={say("package.none_teach")} /> : (
        <table className="plain-table"><thead><tr><th>{say("package.number")}</th><th>{say("package.issued")}</th><th>SHA-256</th><th /></tr></thead>
          <tbody>{page.items.map((row) => <tr key={row.id}><td><strong>{row.number}</strong></td><td><Time at={row.issued_at} />{row.reason ? <span className="sub">{row.reason}</span> : null}</td><td>{row.sha256 ? <Hash value={row.sha256} /> : "—"}</td>
            <td>{row.ready ? <><Button type="link" href={`${path}/${row.id}`} download data-testid="download-package">{say("shell:action.download")}</Button> <Link to="/verify">{say("shell:nav.verify")}</Link></> : <span role="status">{say("package.building")}</span>}</td></tr>)}</tbody></table>
      ))}</Loaded>
    </div>
  );
}

export default function Packages(): JSX.Element {
  const { say, text } = useWords("mes");
  const columns: Column<BatchRow>[] = [
    { key: "number", title: say("head.batch"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "product", title: say("batches.product"), render: (row) => text(row.product) },
    { key: "end", title: say("batches.ended"), render: (row) => <Time at={row.ended_at} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.packages")}</h1><p>{say("package.teach")}</p></header>
      <ResourceTable<BatchRow> name="packages" path="/api/mes/batches" fixed={{ state: "complete" }} columns={columns} to={(row) => `/batches/${row.id}`} empty={{ title: say("package.none"), teach: say("package.none_teach") }} />
    </section>
  );
}
