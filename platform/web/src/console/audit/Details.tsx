/** One entry whole: every field in words beside its stored form, the circumstances, and the proof that it is in the sealed log. */
import type { JSX } from "react";
import type { AuditEntry } from "../../api/schema";
import { useRead } from "../../api/hooks";
import { Problem } from "../../api/http";
import { Loaded } from "../../components/panels";
import { Hash, Time } from "../../components/values";
import { useWords } from "../../i18n";
import { About, Act, Value, Why } from "./words";

type Stored = string | null | { personal: string };
const raw = (value: Stored | undefined): string => (value === null || value === undefined ? "∅" : typeof value === "object" ? value.personal : value);

export function Details({ entry }: { entry: AuditEntry }): JSX.Element {
  const { say, text } = useWords();
  const { actor, station } = entry;
  return (
    <div data-testid="entry-details">
      <dl className="facts one">
        <div><dt>{say("audit.at")}</dt><dd><Time at={entry.at} /> <span className="none">{entry.zone}</span></dd></div>
        <div><dt>{say("audit.who")}</dt><dd>{actor.name} <code>{actor.id}</code>{actor.roles && actor.roles.length > 0 ? <span className="sub">{say("audit.roles")} {actor.roles.join(", ")}</span> : null}</dd></div>
        <div><dt>{say("audit.op")}</dt><dd><Act entry={entry} /></dd></div>
        <div><dt>{say("audit.object")}</dt><dd><About entry={entry} /></dd></div>
        <div><dt>{say("audit.why")}</dt><dd><Why entry={entry} />{entry.reason ? <> <code>{entry.reason.code}</code></> : null}</dd></div>
        <div><dt>{say("audit.where")}</dt><dd>{station ? `${station.code} · ${station.room ?? "—"}` : "—"}</dd></div>
      </dl>
      <h3>{say("audit.change")}</h3>
      <table className="plain-table"><thead><tr><th>{say("audit.field")}</th><th>{say("audit.old")}</th><th>{say("audit.new")}</th></tr></thead>
        <tbody>{entry.lines.map((line) => <tr key={line.field}><td>{text(line.label)}</td><td><Value value={line.old} /></td><td><Value value={line.new} /></td></tr>)}</tbody></table>
      <h3>{say("audit.stored")}</h3>
      <p className="none">{say("audit.stored_teach")}</p>
      <div data-testid="entry-stored"><p><code className="wrap">{entry.object.type}:{entry.object.id}</code>{entry.roots.map((root) => <span className="sub" key={root.id}>{say("audit.belongs")} <code className="wrap">{root.type}:{root.id}</code></span>)}</p>
      <table className="plain-table"><tbody>{Object.entries(entry.change).map(([field, [before, after]]) => <tr key={field}><td><code>{field}</code></td><td className="wrap"><code className="wrap">{raw(before)}</code></td><td><code className="wrap">{raw(after)}</code></td></tr>)}</tbody></table></div>
      <h3>{say("audit.proof_title")}</h3>
      <Proof id={entry.id} />
    </div>
  );
}

function Proof({ id }: { id: string }): JSX.Element {
  const { say } = useWords();
  const proof = useRead(`/api/audit/entries/${id}/proof`, undefined, { every: (found) => (found ? false : 4_000) });
  if (proof.data === undefined && proof.error instanceof Problem && proof.error.code === "audit.not_sealed") return <p data-testid="not-sealed">{say("audit.not_sealed")}</p>;
  return (
    <Loaded from={proof}>
      {(data) => (
        <div data-testid="proof-body">
          <p>{say("audit.proof_teach")}</p>
          <dl className="facts one">
            <div><dt>{say("audit.leaf")}</dt><dd><code className="wrap">{data.leaf_hash}</code></dd></div>
            <div><dt>{say("audit.index")}</dt><dd className="digits">{data.leaf_index} / {data.tree_size}</dd></div>
            <div><dt>{say("audit.root")}</dt><dd><code className="wrap">{data.root_hash}</code></dd></div>
          </dl>
          <h4>{say("audit.path")}</h4>
          <ol className="hashes">{data.hashes.map((hash) => <li key={hash}><Hash value={hash} /></li>)}</ol>
          <h4>{say("audit.checkpoint")}</h4><pre className="bytes">{data.checkpoint}</pre>
          <h4>{say("audit.bytes")}</h4><pre className="bytes">{data.entry}</pre>
        </div>
      )}
    </Loaded>
  );
}
