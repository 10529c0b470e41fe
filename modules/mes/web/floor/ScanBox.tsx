/** Asks for a scan; typing the code by hand is the way out when a label is damaged, and goes the same way. */
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import { useState, type JSX } from "react";
import type { Commands } from "./useElement";

export function ScanBox({ what, commands }: { what: string; commands: Commands }): JSX.Element {
  const { say } = useWords("mes");
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState("");
  const send = async (): Promise<void> => { if (code.trim() !== "" && (await commands.scan(code.trim()))) { setCode(""); setOpen(false); } };
  return (
    <div className="scanbox" data-testid="scanbox">
      {what}
      <small>{say("scan.anywhere")}</small>
      {open ? (
        <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
          <input autoFocus aria-label={say("scan.code")} placeholder={say("scan.code")} value={code} onChange={(event) => { setCode(event.target.value); }} data-testid="scan-code" autoComplete="off" spellCheck={false} />
          <Button type="primary" size="large" htmlType="submit" loading={commands.busy} data-testid="scan-send">{say("scan.send")}</Button>
        </form>
      ) : <Button type="link" size="large" onClick={() => { setOpen(true); }} data-testid="scan-by-hand">{say("scan.by_hand")}</Button>}
    </div>
  );
}
