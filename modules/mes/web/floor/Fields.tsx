/** All values of one element on one page with one keypad: single values, replicate tables, choices, texts. */
import { useWords } from "@portal/i18n";
import { fromZone } from "@portal/format/time";
import { useSession, useZone } from "@portal/session/SessionProvider";
import { Button, Input } from "antd";
import { useEffect, useRef, useState, type JSX } from "react";
import { createPortal } from "react-dom";
import type { ElementField, ElementView, Value } from "@portal/api/schema";
import { WordsDialog } from "@portal/components/WordsDialog";
import { FieldCell, useValueText } from "./FieldCell";
import { Keypad } from "./Keypad";
import { LimitLine } from "./limits";
import { useSide } from "./side";
import type { Commands } from "./useElement";

const NUMERIC = new Set(["decimal", "integer"]);
type Asking = { kind: "missing" | "correct" | "late"; field: ElementField } | null;

export function Fields({ view, commands, fields = view.fields }: { view: ElementView; commands: Commands; fields?: ElementField[] }): JSX.Element | null {
  const { say, text } = useWords("mes");
  const { me } = useSession();
  const side = useSide();
  const open = fields.filter((field) => !field.sources.every((source) => source === "calculated"));
  const firstEmpty = (): string | null => (open.find((field) => field.value === null) ?? open[0])?.key ?? null;
  const [chosen, setChosen] = useState<string | null>(firstEmpty);
  const [typed, setTyped] = useState("");
  const [asking, setAsking] = useState<Asking>(null);
  const field = fields.find(({ key }) => key === chosen) ?? null;
  const running = view.state === "running" || view.state === "held";
  useEffect(() => { setTyped(chosen === null ? "" : (commands.drafts.read(view.id, chosen)?.text ?? "")); }, [chosen, view.id, me?.user.id, commands.drafts]);

  // A scan, a device or the system may fill the field that waits here: then the next empty one is chosen.
  const waited = useRef<string | null>(null);
  useEffect(() => {
    if (waited.current === chosen && (field === null || field.value !== null)) setChosen(firstEmpty());
    waited.current = field !== null && field.value === null ? chosen : null;
  });

  const type = (value: string): void => {
    setTyped(value);
    if (field) commands.drafts.keep(view.id, field.key, value, field.unit);
  };
  const next = (after: ElementField): void => {
    const at = open.findIndex(({ key }) => key === after.key);
    const rest = [...open.slice(at + 1), ...open.slice(0, at)].find((other) => other.value === null);
    setChosen(rest?.key ?? after.key);
    if (!rest) setTyped("");
  };
  const send = async (value: Value): Promise<void> => { if (field && (await commands.enter(field.key, value))) next(field); };
  const sendTyped = (): void => { if (field && typed !== "") void send({ lexeme: typed, ...(field.unit ? { unit: field.unit } : {}) }); };
  if (fields.length === 0) return null;
  const grid = fields.length > 6;
  const manual = field !== null && field.sources.includes("manual");
  const writable = running && field !== null && field.value === null && manual;
  return (
    <div className="panel-space" data-testid="fields">
      <div className={grid ? "cells grid" : "cells"}>
        {fields.map((item) => (
          <FieldCell key={item.key} field={item} small={grid} on={item.key === chosen} choose={() => { setChosen(item.key); }}
            draft={item.value === null ? (item.key === chosen ? typed : (commands.drafts.read(view.id, item.key)?.text ?? "")) || null : null}
            correct={item.entry ? () => { setAsking({ kind: "correct", field: item }); } : null} />
        ))}
      </div>
      {running && field && side && createPortal(
        <Editor key={field.key} field={field} typed={typed} type={type} writable={writable} busy={commands.busy} sendTyped={sendTyped} send={(value) => { void send(value); }}
          readDevice={field.value === null && field.sources.includes("device") ? () => { void commands.readDevice(field.key).then((read) => { if (read) next(field); }); } : null}
          miss={() => { setAsking({ kind: "missing", field }); }} late={() => { setAsking({ kind: "late", field }); }} />, side)}
      {asking?.kind === "missing" && (
        <WordsDialog name="missing" title={`${say("value.say_missing")} · ${text(asking.field.label)}`} label={say("value.why_missing")} verb={say("value.record_missing")} close={() => { setAsking(null); }}
          send={(reason) => commands.enter(asking.field.key, { missing: "not_available", reason }, { reason }).then((sent) => { if (sent) next(asking.field); return sent; })} />
      )}
      {asking?.kind === "correct" && <Correct field={asking.field} commands={commands} close={() => { setAsking(null); }} />}
      {asking?.kind === "late" && <Late field={asking.field} typed={typed} commands={commands} close={() => { setAsking(null); }} />}
    </div>
  );
}

interface EditorProps { field: ElementField; typed: string; type: (value: string) => void; writable: boolean; busy: boolean; sendTyped: () => void; send: (value: Value) => void; readDevice: (() => void) | null; miss: () => void; late: () => void }
function Editor({ field, typed, type, writable, busy, sendTyped, send, readDevice, miss, late }: EditorProps): JSX.Element {
  const { say, text } = useWords("mes");
  const label = text(field.label);
  const more = (
    <div className="keypad-more">
      <Button onClick={miss} data-testid="say-missing">{say("value.say_missing")}</Button>
      {writable && field.type !== "choice" && field.type !== "boolean" && <Button onClick={late} disabled={typed === ""} data-testid="say-late">{say("value.late")}</Button>}
    </div>
  );
  const device = readDevice && <Button className="send" type="primary" block loading={busy} onClick={readDevice} data-testid="read-device">{say("act.read_device")}</Button>;
  if (field.value !== null) return <section className="keypad"><p className="keypad-for">{label}</p><p>{say("value.recorded")}</p></section>;
  if (!writable) return <section className="keypad"><p className="keypad-for">{label}</p><p>{say(readDevice ? "value.device_only" : field.sources.includes("scan") ? "value.scan_only" : "value.not_by_hand")}</p>{device}{readDevice ? more : null}</section>;
  if (field.type === "choice" || field.type === "boolean") {
    const options = field.type === "boolean" ? [{ code: "true", label: say("value.yes") }, { code: "false", label: say("value.no") }] : (field.choices ?? []).map((choice) => ({ code: choice.code, label: text(choice.label) }));
    return (
      <section className="keypad"><p className="keypad-for">{label}</p>
        <div className="dialog-choices">{options.map((option) => <button key={option.code} type="button" className="choice" disabled={busy} onClick={() => { send({ lexeme: option.code }); }} data-testid={`choose-${option.code}`}>{option.label}</button>)}</div>
        {more}
      </section>
    );
  }
  if (NUMERIC.has(field.type)) return <Keypad label={label} unit={field.unit} value={typed} change={type} send={sendTyped} busy={busy} verb={say("act.enter")} missing={miss} late={late} above={device} hint={<><LimitLine limits={field.limits} />{field.digits === null ? null : <div>{say("value.digits", { count: field.digits })}</div>}</>} />;
  return (
    <section className="keypad"><label><span className="keypad-for">{label}</span>
      <Input.TextArea rows={4} value={typed} onChange={(event) => { type(event.target.value); }} data-testid="text-value" /></label>
      {more}{device}
      <Button className="send" type="primary" block loading={busy} disabled={typed.trim() === ""} onClick={sendTyped} data-testid="keypad-send">{say("act.enter")}</Button>
    </section>
  );
}

function Correct({ field, commands, close }: { field: ElementField; commands: Commands; close: () => void }): JSX.Element {
  const { say, text } = useWords("mes");
  const shown = useValueText();
  const [value, setValue] = useState("");
  return (
    <WordsDialog name="correct" title={`${say("act.correct")} · ${text(field.label)}`} label={say("correct.reason")} verb={say("correct.verb")} close={close} ready={value.trim() !== ""}
      phrases={[say("correct.phrase_typing"), say("correct.phrase_reading"), say("correct.phrase_place")]}
      send={(reason) => commands.correct(field.entry as string, { lexeme: value.trim(), ...(field.unit ? { unit: field.unit } : {}) }, reason)}
      before={<><p>{say("correct.teach")}</p><p>{say("correct.now")}: <del>{shown(field.value, field)} {field.unit}</del></p>
        <label className="dialog-field"><span>{say("correct.new")}{field.unit ? ` (${field.unit})` : ""}</span><Input size="large" value={value} onChange={(event) => { setValue(event.target.value); }} data-testid="correct-value" /></label></>} />
  );
}

/** 补录: what was done earlier is entered with its own time and a reason; the server marks it. */
function Late({ field, typed, commands, close }: { field: ElementField; typed: string; commands: Commands; close: () => void }): JSX.Element {
  const { say, text } = useWords("mes");
  const zone = useZone();
  const [at, setAt] = useState("");
  return (
    <WordsDialog name="late" title={`${say("value.late")} · ${text(field.label)}`} label={say("value.why_late")} verb={say("value.record_late")} close={close} ready={at !== ""}
      send={(reason) => commands.enter(field.key, { lexeme: typed, ...(field.unit ? { unit: field.unit } : {}) }, { performed_at: fromZone(at, zone), reason })}
      before={<><p>{say("value.late_teach", { value: typed, unit: field.unit ?? "" })}</p><label className="dialog-field"><span>{say("value.performed_at")}</span><Input size="large" type="datetime-local" step={1} value={at} onChange={(event) => { setAt(event.target.value); }} data-testid="late-at" /></label></>} />
  );
}
