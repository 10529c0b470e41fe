/** Excel out and in: the server writes what the query bar shows; what comes in is checked cell by cell before anybody confirms it. */
import { DownloadOutlined, FileExcelOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useRef, useState, type JSX } from "react";
import type { ImportDone, ImportOffer, ImportTrial, WorksheetRow } from "../api/schema";
import type { Page } from "../api/contracts";
import { download, request, upload, type Query } from "../api/http";
import { useWords } from "../i18n";
import { ErrorPanel } from "./ErrorPanel";

/** What the server offers for a list: to this person, in this session. */
function useWorksheet(path: string): WorksheetRow | null {
  const known = useQuery({ queryKey: ["/api/registry/worksheets"], queryFn: () => request<Page<WorksheetRow>>("/api/registry/worksheets"), staleTime: Infinity });
  return known.data?.items.find((row) => row.list === path) ?? null;
}

interface Props { path: string; name: string; query: Query; total: number | null; done: () => void }
export function Worksheets({ path, name, query, total, done }: Props): JSX.Element | null {
  const { say } = useWords();
  const { message } = App.useApp();
  const offer = useWorksheet(path);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [importing, setImporting] = useState(false);
  if (!offer) return null;
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await download(path, { ...query, format: "xlsx" }); void message.success(say("sheet.saved")); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <>
      {offer.import ? <Button icon={<UploadOutlined aria-hidden />} onClick={() => { setImporting(true); }} data-testid={`${name}-import`}>{say("sheet.import")}</Button> : null}
      <Button icon={<DownloadOutlined aria-hidden />} loading={busy} title={total === null ? say("sheet.export_teach") : say("sheet.export_count", { count: total })} onClick={() => { void save(); }} data-testid={`${name}-export`}>{say("sheet.export")}</Button>
      {failure !== null && <div className="query-failure"><ErrorPanel error={failure} compact /></div>}
      {importing && offer.import ? <ImportDialog offer={offer.import} close={() => { setImporting(false); }} done={done} /> : null}
    </>
  );
}

function ImportDialog({ offer, close, done }: { offer: ImportOffer; close: () => void; done: () => void }): JSX.Element {
  const { say, text } = useWords();
  const { message } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [trial, setTrial] = useState<ImportTrial | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async (step: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { await step(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  const check = (chosen: File): void => {
    setFile(chosen);
    setTrial(null);
    void run(async () => { setTrial((await upload(`${offer.path}/check`, chosen)) as ImportTrial); });
  };
  const confirm = (): void => {
    if (!file || !trial) return;
    void run(async () => {
      const stored = (await upload(offer.path, file, { sha256: trial.sha256 })) as ImportDone;
      void message.success(say("sheet.imported", { count: stored.rows }));
      done();
      close();
    });
  };
  const right = trial !== null && trial.faults.length === 0;
  return (
    <Modal open width={960} title={say("sheet.import_title", { title: text(offer.title) })} onCancel={close} footer={null} mask={{ closable: false }} destroyOnHidden>
      <div data-testid="import-dialog">
        <ol className="steps">
          <li>{say("sheet.step_template", { largest: offer.largest })} <Button icon={<FileExcelOutlined aria-hidden />} onClick={() => { void run(() => download(`${offer.path}/template`)); }} data-testid="import-template">{say("sheet.template")}</Button></li>
          <li>{say("sheet.step_choose")} <input ref={chooser} type="file" accept=".xlsx" className="hidden" aria-label={say("sheet.choose")} data-testid="import-file" onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) check(chosen); event.target.value = ""; }} /><Button icon={<UploadOutlined aria-hidden />} loading={busy && trial === null} onClick={() => { chooser.current?.click(); }}>{say("sheet.choose")}</Button>{file ? <code> {file.name}</code> : null}</li>
          <li>{say("sheet.step_confirm")}</li>
        </ol>
        {failure !== null && <ErrorPanel error={failure} compact />}
        {trial && !right ? <Faults trial={trial} /> : null}
        {right ? <p className="good-line" role="status" data-testid="import-right">{say("sheet.right", { count: trial.rows })} <span className="sub">{say("sheet.hash")} <code>{trial.sha256.slice(0, 12)}</code></span></p> : null}
        <footer className="sign-actions"><Button size="large" onClick={close}>{say("action.cancel")}</Button><Button size="large" type="primary" disabled={!right} loading={busy && trial !== null} onClick={confirm} data-testid="import-confirm">{right ? say("sheet.confirm", { count: trial.rows }) : say("sheet.import")}</Button></footer>
      </div>
    </Modal>
  );
}

function Faults({ trial }: { trial: ImportTrial }): JSX.Element {
  const { say } = useWords();
  return (
    <section role="alert" data-testid="import-faults">
      <p className="bad-line">{say("sheet.faults", { count: trial.faults.length + trial.more, rows: trial.rows })}</p>
      <div className="table-scroll faults">
        <table className="plain-table"><thead><tr><th>{say("sheet.cell")}</th><th>{say("sheet.column")}</th><th>{say("sheet.value")}</th><th>{say("sheet.fault")}</th><th>{say("sheet.remedy")}</th></tr></thead>
          <tbody>{trial.faults.map((one) => <tr key={`${one.cell}${one.code}`}><td><strong className="digits">{one.cell}</strong></td><td>{one.column ?? say("sheet.row")}</td><td><code className="wrap">{one.value || "—"}</code></td><td>{one.what}<span className="sub">{one.why}</span></td><td>{one.do}<span className="sub"><code>{one.code}</code></span></td></tr>)}</tbody></table>
      </div>
      {trial.more > 0 ? <p>{say("sheet.more", { count: trial.more })}</p> : null}
    </section>
  );
}
