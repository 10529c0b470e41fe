/** Small pieces every table and every form shares: a time, a quantity, a changed value. */
import { CheckOutlined, CopyOutlined, EditFilled } from "@ant-design/icons";
import { Popover, Tooltip } from "antd";
import { useState, type JSX, type ReactNode } from "react";
import type { Instant, Text } from "../api/contracts";
import type { Quantity as QuantityValue } from "../api/schema";
import { instant, utc } from "../format/time";
import { useWords } from "../i18n";
import { useZone } from "../session/SessionProvider";

export function Time({ at }: { at: Instant | null | undefined }): JSX.Element {
  const zone = useZone();
  if (!at) return <span className="none">—</span>;
  return <Tooltip title={`${utc(at)} · ${zone}`}><time className="digits" dateTime={at}>{instant(at, zone)}</time></Tooltip>;
}

const UNITS: Record<string, string> = { Cel: "°C", "{count}": "unit.count", "{tablet}": "unit.tablet", "10*3{tablet}": "unit.thousand_tablets", "{carton}": "unit.carton", "{label}": "unit.label", "10*3/h": "×10³/h", "/min": "/min" };
/** UCUM code as people read it; counted kinds have a word. */
export function useUnit(): (unit: string | null | undefined) => string {
  const { say } = useWords();
  return (unit) => {
    if (!unit || unit === "1") return "";
    const shown = UNITS[unit];
    if (shown?.startsWith("unit.")) return say(shown);
    return shown ?? unit;
  };
}

export function Quantity({ value, unit, strong = false }: { value: QuantityValue | string | null | undefined; unit?: string | null; strong?: boolean }): JSX.Element {
  const word = useUnit();
  if (value === null || value === undefined || value === "") return <span className="none">—</span>;
  const [lexeme, code] = typeof value === "string" ? [value, unit] : [value.lexeme, value.unit];
  return <span className={strong ? "quantity strong" : "quantity"}><span className="digits">{lexeme}</span>{code ? <span className="unit"> {word(code)}</span> : null}</span>;
}

export interface Change { old: ReactNode; new: ReactNode; who: string; at: Instant | null; why: string | null }
/** A changed value is marked and tells its whole story; nothing is ever overwritten. */
export function ChangedMark({ changes }: { changes: Change[] }): JSX.Element | null {
  const { say } = useWords();
  if (changes.length === 0) return null;
  const story = (
    <ol className="changes">
      {changes.map((change) => (
        <li key={`${change.at ?? ""}${String(change.new)}`}>
          <div><del>{change.old}</del> → <ins>{change.new}</ins></div>
          <div className="changes-who">{change.who} · <Time at={change.at} /></div>
          <div>{say("change.why")}: {change.why ?? say("change.no_reason")}</div>
        </li>
      ))}
    </ol>
  );
  return (
    <Popover title={say("change.title")} content={story} trigger={["click", "hover"]}>
      <button type="button" className="changed-mark" aria-label={`${say("change.mark")} · ${say("change.title")}`} data-testid="changed-mark"><EditFilled aria-hidden /><span>{say("change.mark")}</span></button>
    </Popover>
  );
}

/** The first digits are enough to compare by eye; the whole hash is in the hint, is copied by a tap, and where it `expands` is shown by one. */
export function Hash({ value, expands = false }: { value: string | null | undefined; expands?: boolean }): JSX.Element {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  const [whole, setWhole] = useState(false);
  if (!value) return <span className="none">—</span>;
  const copy = (): void => { void navigator.clipboard.writeText(value).then(() => { setCopied(true); }, () => { setCopied(false); }); };
  const digits = whole ? <code className="wrap">{value}</code> : <Tooltip title={<code className="wrap">{value}</code>}><code>{value.slice(0, 12)}…</code></Tooltip>;
  return (
    <span className={whole ? "hash whole" : "hash"}>{digits}
      {expands && <button type="button" className="copy" aria-expanded={whole} onClick={() => { setWhole(!whole); }} data-testid="expand-hash">{say(whole ? "hash.less" : "hash.more")}</button>}
      <button type="button" className="copy" onClick={(event) => { event.stopPropagation(); copy(); }} aria-label={say(copied ? "hash.copied" : "hash.copy")} title={say(copied ? "hash.copied" : "hash.copy")} data-testid="copy-hash">{copied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}</button></span>
  );
}

interface Proof { meaning: string; name: string; at: Instant | null; authentication: Text | null | undefined; sha256: string | null | undefined }
/** What a signature is, in words: who, meaning, when, how they proved who they are, and the hash of the signed statement. */
export function SignatureProof({ meaning, name, at, authentication, sha256 }: Proof): JSX.Element {
  const { say, text } = useWords();
  return (
    <span className="signature-proof" data-testid="signature-proof">{say(`meaning.${meaning}`)} <strong>{name}</strong> <Time at={at} />
      {authentication || sha256 ? <span className="sub">{authentication ? text(authentication) : ""}{sha256 ? <> · {say("sign.statement")} <Hash value={sha256} /></> : null}</span> : null}</span>
  );
}
