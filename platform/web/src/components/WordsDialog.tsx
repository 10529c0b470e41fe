/** A window that asks for words: exception, comment, correction, reason, conclusion. */
import { ErrorPanel } from "./ErrorPanel";
import { useWords } from "../i18n";
import { Button, Input, Modal } from "antd";
import { useState, type JSX, type ReactNode } from "react";

interface Props { title: string; verb: string; label: string; close: () => void; send: (words: string) => Promise<boolean>; before?: ReactNode; ready?: boolean; phrases?: string[]; name: string }

export function WordsDialog({ title, verb, label, close, send, before, ready = true, phrases = [], name }: Props): JSX.Element {
  const { say } = useWords();
  const [words, setWords] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const go = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try { if (await send(words.trim())) close(); } catch (error) { setFailure(error); } finally { setBusy(false); }
  };
  return (
    <Modal open width={720} title={title} onCancel={close} footer={null} mask={{ closable: false }} className="window">
      <div data-testid={`window-${name}`}>
        {before}
        {phrases.length > 0 && <div className="dialog-choices">{phrases.map((phrase) => <button key={phrase} type="button" className={words === phrase ? "choice on" : "choice"} onClick={() => { setWords(phrase); }}>{phrase}</button>)}</div>}
        <label className="dialog-field"><span>{label}</span><Input.TextArea rows={3} value={words} maxLength={2000} onChange={(event) => { setWords(event.target.value); }} data-testid={`${name}-words`} /></label>
        {failure !== null && <ErrorPanel error={failure} compact />}
        <footer className="sign-actions"><Button size="large" onClick={close}>{say("action.cancel")}</Button><Button size="large" type="primary" loading={busy} disabled={words.trim() === "" || !ready} onClick={() => { void go(); }} data-testid={`${name}-send`}>{verb}</Button></footer>
      </div>
    </Modal>
  );
}
