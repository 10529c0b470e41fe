/** One shift hand-over as both people read it: what runs, checks due, open exceptions, notes, both signatures. */
import { StatusPill } from "@portal/components/StatusPill";
import { SignatureProof, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { HandOverView } from "@portal/api/schema";

export function HandOverSheet({ view }: { view: HandOverView }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="hand-over" data-testid="hand-over-sheet" data-status={view.status}>
      <p className="hand-over-head"><strong className="digits">{view.number}</strong> <StatusPill status={view.status} /> {view.room ? text(view.room.name) : ""} <span className="none">{say("hand_over.as_of")} <Time at={view.as_of} /> · {view.author.name}</span></p>
      <div className="panel card"><h2>{say("hand_over.notes")}</h2><p className="notes" data-testid="hand-over-notes">{view.notes || say("hand_over.no_notes")}</p></div>
      <div className="panel card"><h2>{say("hand_over.elements", { count: view.elements.length })}</h2>
        {view.elements.length === 0 ? <p className="none">{say("hand_over.no_elements")}</p> : <table className="lines plain-table"><tbody>{view.elements.map((one) => <tr key={one.element}><td><strong className="digits">{one.batch.number}</strong><span className="sub">{text(one.product)}</span></td><td><span className="digits">{one.path}</span> {text(one.title)}</td><td><StatusPill status={one.state} /></td><td>{one.started_at ? <Time at={one.started_at} /> : "—"}</td></tr>)}</tbody></table>}
      </div>
      <div className="panel card"><h2>{say("hand_over.checks", { count: view.checks.length })}</h2>
        {view.checks.length === 0 ? <p className="none">{say("hand_over.no_checks")}</p> : <table className="lines plain-table"><tbody>{view.checks.map((one) => <tr key={`${one.batch.id}${one.path}`}><td><strong className="digits">{one.batch.number}</strong></td><td><span className="digits">{one.path}</span> {text(one.title)}</td><td>{say("hand_over.due")} <Time at={one.due} /><span className="sub">{say("hand_over.latest")} <Time at={one.latest} /></span></td><td>{one.paused ? <StatusPill status="paused" /> : null}</td></tr>)}</tbody></table>}
      </div>
      <div className="panel card"><h2>{say("hand_over.exceptions", { count: view.exceptions.length })}</h2>
        {view.exceptions.length === 0 ? <p className="none">{say("hand_over.no_exceptions")}</p> : <table className="lines plain-table"><tbody>{view.exceptions.map((one) => <tr key={one.number}><td><strong className="digits">{one.number}</strong></td><td>{text(one.text)}</td><td><StatusPill status={one.severity} word={say(`exception.class_${one.severity}`)} tone={one.severity === "minor" ? "pending" : "bad"} /></td><td><StatusPill status={one.status} /></td></tr>)}</tbody></table>}
      </div>
      {view.withdrawn_reason !== null && <p className="ahead">{say("hand_over.withdrawn", { reason: view.withdrawn_reason })}</p>}
      {(view.handed || view.taken) && <div className="signed" data-testid="hand-over-signatures">
        {view.handed ? <span>{say("hand_over.handed")} <SignatureProof meaning={view.handed.meaning} name={view.handed.signer.name} at={view.handed.at} authentication={view.handed.authentication} sha256={view.handed.statement_sha256} /></span> : null}
        {view.taken ? <span>{say("hand_over.taken")} <SignatureProof meaning={view.taken.meaning} name={view.taken.signer.name} at={view.taken.at} authentication={view.taken.authentication} sha256={view.taken.statement_sha256} /></span> : null}
      </div>}
    </div>
  );
}
