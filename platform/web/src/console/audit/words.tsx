/** An entry of the trail in the reader's language: what it is about, and each field with its old and new value. */
import type { JSX } from "react";
import { Link } from "react-router";
import type { AuditEntry, AuditLine, AuditNamed, AuditValue } from "../../api/schema";
import { Quantity, Time } from "../../components/values";
import { useWords } from "../../i18n";

const SHOWN = 5;

/** The record by its kind and number; what belongs to another record also says which. */
export function About({ entry }: { entry: AuditEntry }): JSX.Element {
  const { text } = useWords();
  const { subject, record } = entry;
  if (!subject) return record ? <Named one={record} /> : <span className="none">—</span>;
  const own = subject.number === null && record !== null;
  return (
    <>
      {own ? <strong>{text(subject.kind)}</strong> : <Named one={subject} />}
      {record && (own || record.number !== subject.number) ? <span className="sub"><Named one={record} plain /></span> : null}
    </>
  );
}

function Named({ one, plain = false }: { one: AuditNamed; plain?: boolean }): JSX.Element {
  const { text } = useWords();
  const name = `${text(one.kind)}${one.number ? ` ${one.number}` : ""}`;
  const said = one.path ? <Link to={one.path}>{name}</Link> : name;
  return plain ? <>{said}</> : <><strong>{said}</strong>{one.title && text(one.title) !== text(one.kind) ? <span className="sub">{text(one.title)}</span> : null}</>;
}

export function Act({ entry }: { entry: AuditEntry }): JSX.Element {
  const { say, text } = useWords();
  return <>{entry.act ? text(entry.act) : say(`audit.op_${entry.op}`)}</>;
}

export function Value({ value }: { value: AuditValue | null }): JSX.Element {
  const { say, text } = useWords();
  if (value === null) return <span className="none" title={say("audit.empty")}>∅</span>;
  if (value.kind === "personal") return <span className="personal" title={value.text}>{say("audit.personal")}</span>;
  if (value.kind === "instant") return <Time at={value.text} />;
  if (value.kind === "number") return <Quantity value={value.text} unit={value.unit} />;
  if (value.kind === "record" && value.path) return <Link to={value.path}>{text(value.word)}</Link>;
  if (value.kind === "data") return <code className="wrap">{value.text}</code>;
  return <span className="wrap">{value.word ? text(value.word) : value.text}</span>;
}

/** What a list shows of an entry, most telling first; the rest is counted, and all of it stands in the details. */
export const telling = (lines: AuditLine[]): { shown: AuditLine[]; more: number } => {
  const chosen = lines.filter(({ minor }) => !minor);
  const shown = (chosen.length > 0 ? chosen : lines).slice(0, SHOWN);
  return { shown, more: lines.length - shown.length };
};

export function Changes({ entry }: { entry: AuditEntry }): JSX.Element {
  const { say, text } = useWords();
  const { shown, more } = telling(entry.lines);
  return (
    <ul className="audit-change" data-testid="audit-change">
      {shown.map((line) => <li key={line.field}><span className="audit-label">{text(line.label)}</span> {entry.op === "update" || entry.op === "delete" ? <><Value value={line.old} /> → <Value value={line.new} /></> : <Value value={line.new} />}</li>)}
      {more > 0 ? <li className="none">{say("audit.more", { count: more })}</li> : null}
    </ul>
  );
}

/** What the person said, and for what: the act that was signed, or the way in which a state changed. */
export function Why({ entry }: { entry: AuditEntry }): JSX.Element {
  const { text } = useWords();
  if (!entry.reason) return <>—</>;
  const { code, word, text: said } = entry.reason;
  const what = word ? text(word) : code;
  return said ? <><span className="wrap">{said}</span><span className="sub">{what}</span></> : <>{what}</>;
}
