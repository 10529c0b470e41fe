/** Files of a step: a photograph, a printout, a certificate. Added while nobody has signed; a wrong one is voided and stays readable. */
import { PaperClipOutlined } from "@ant-design/icons";
import { WordsDialog } from "@portal/components/WordsDialog";
import { Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import { useRef, useState, type JSX } from "react";
import type { AttachmentLine, ElementView } from "@portal/api/schema";
import type { Commands } from "./useElement";

const KINDS = "application/pdf,image/jpeg,image/png,text/plain";
const kilobytes = (size: string): string => `${Math.max(1, Math.round(Number(size) / 1024))} KiB`;

export function Attachments({ view, commands }: { view: ElementView; commands: Commands }): JSX.Element | null {
  const { say } = useWords("mes");
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<AttachmentLine | null>(null);
  const open = view.state === "running" && view.performed_at === null;
  if (!open && view.attachments.length === 0) return null;
  const chosen = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) void commands.attach(file);
    if (input.current) input.current.value = "";
  };
  return (
    <div className="panel" data-testid="attachments">
      <h2>{say("attachments.title")}</h2>
      {view.attachments.map((one) => <Line key={one.id} one={one} voiding={open ? () => { setWrong(one); } : null} />)}
      {open && <><input ref={input} type="file" accept={KINDS} hidden onChange={(event) => { chosen(event.target.files); }} data-testid="attachment-file" />
        <Button size="large" icon={<PaperClipOutlined aria-hidden />} loading={commands.busy} onClick={() => { input.current?.click(); }} data-testid="attach">{say("attachments.add")}</Button>
        <span className="sub"> {say("attachments.teach")}</span></>}
      {wrong && <WordsDialog name="void-file" title={`${say("attachments.void")} · ${wrong.name}`} label={say("act.reason")} verb={say("attachments.void")} close={() => { setWrong(null); }} send={(reason) => commands.voidFile(wrong.id, reason)} />}
    </div>
  );
}

function Line({ one, voiding }: { one: AttachmentLine; voiding: (() => void) | null }): JSX.Element {
  const { say } = useWords("mes");
  const link = <a href={`/api/mes/attachments/${one.id}`} download>{one.name}</a>;
  return (
    <p data-testid={`attachment-${one.id}`}>
      {one.void ? <del>{link}</del> : link} <span className="sub">{kilobytes(one.size)} · {one.by.name} · <Time at={one.at} /> · <code title={one.sha256}>{one.sha256.slice(0, 12)}</code></span>
      {one.void ? <span className="sub"> {say("attachments.voided", { reason: one.void.reason, name: one.void.by.name })}</span> : null}
      {!one.void && voiding ? <Button onClick={voiding} data-testid={`void-${one.id}`}>{say("attachments.void")}</Button> : null}
    </p>
  );
}
