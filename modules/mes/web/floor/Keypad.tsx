/** The tablet's own keypad: gloves hit it, the system keyboard never covers the field. Digits go as pressed. */
import { plain, press } from "@portal/format/lexeme";
import { useUnit } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import { useEffect, useRef, type JSX, type ReactNode } from "react";

interface Props { label: string; unit: string | null; value: string; change: (text: string) => void; send: () => void; busy: boolean; verb: string; hint?: ReactNode; missing: () => void; late: (() => void) | null; above?: ReactNode }

export function Keypad({ label, unit, value, change, send, busy, verb, hint, missing, late, above }: Props): JSX.Element {
  const { say } = useWords("mes");
  const word = useUnit();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.focus({ preventScroll: true }); }, [label]);
  const digit = (key: string, wide = false): JSX.Element => <button key={key} type="button" className={wide ? "wide" : undefined} onClick={() => { change(press(value, key)); }} data-testid={`key-${key === "." ? "dot" : key}`}>{key}</button>;
  const named = (key: string, text: string): JSX.Element => <button key={key} type="button" className="word" onClick={() => { change(press(value, key)); }} data-testid={`key-${key}`}>{text}</button>;
  return (
    <section className="keypad" data-testid="keypad">
      {above}
      <label><span className="keypad-for"><span>{label}</span><span>{word(unit)}</span></span>
        <input ref={field} inputMode="none" autoComplete="off" value={value} data-testid="keypad-value" onChange={(event) => { change(plain(event.target.value)); }}
          onKeyDown={(event) => { if (event.key === "Enter" && value !== "") { event.preventDefault(); send(); } }} />
      </label>
      <div className="keypad-unit">{hint}</div>
      <div className="keys">
        {digit("7")}{digit("8")}{digit("9")}{named("back", `⌫ ${say("keypad.back")}`)}
        {digit("4")}{digit("5")}{digit("6")}{named("sign", "±")}
        {digit("1")}{digit("2")}{digit("3")}<button type="button" className="word" onClick={missing} data-testid="say-missing">{say("value.say_missing")}</button>
        {digit("0", true)}{digit(".")}<button type="button" className="word" disabled={value === "" || late === null} onClick={late ?? undefined} data-testid="say-late">{say("value.late")}</button>
      </div>
      <Button className="send" type="primary" block loading={busy} disabled={value === ""} onClick={send} data-testid="keypad-send">{verb}</Button>
    </section>
  );
}
