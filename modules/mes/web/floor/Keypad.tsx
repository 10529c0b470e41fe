/** The tablet's own keypad: gloves hit it, the system keyboard never covers the field. Digits go as pressed. */
import { plain, press } from "@portal/format/lexeme";
import { useUnit } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import { useEffect, useRef, type JSX, type ReactNode } from "react";

interface Props { label: string; unit: string | null; value: string; change: (text: string) => void; send: () => void; busy: boolean; signed?: boolean; more?: ReactNode; verb: string; hint?: ReactNode }

export function Keypad({ label, unit, value, change, send, busy, signed = false, more, verb, hint }: Props): JSX.Element {
  const { say } = useWords("mes");
  const word = useUnit();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.focus({ preventScroll: true }); }, [label]);
  const keys = ["7", "8", "9", "4", "5", "6", "1", "2", "3", signed ? "sign" : "clear", "0", "."];
  return (
    <aside className="keypad" data-testid="keypad">
      <label><span className="keypad-for">{label}</span>
        <input ref={field} inputMode="none" autoComplete="off" value={value} data-testid="keypad-value" onChange={(event) => { change(plain(event.target.value)); }}
          onKeyDown={(event) => { if (event.key === "Enter" && value !== "") { event.preventDefault(); send(); } }} />
      </label>
      <div className="keypad-unit"><span>{hint}</span><strong>{word(unit)}</strong></div>
      <div className="keys">
        {keys.map((key) => <button key={key} type="button" onClick={() => { change(press(value, key)); }} aria-label={key === "clear" ? say("keypad.clear") : key === "sign" ? say("keypad.sign") : key} data-testid={`key-${key === "." ? "dot" : key}`}>{key === "clear" ? say("keypad.clear") : key === "sign" ? "±" : key}</button>)}
      </div>
      <div className="keypad-more">
        <Button onClick={() => { change(press(value, "back")); }} data-testid="key-back">⌫ {say("keypad.back")}</Button>{more}
      </div>
      <Button className="send" type="primary" block loading={busy} disabled={value === ""} onClick={send} data-testid="keypad-send">{verb}</Button>
    </aside>
  );
}
