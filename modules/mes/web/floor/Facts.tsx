/** Blocks that show what the server worked out: calculation, yield and balance, clearance, bound equipment, products, times. */
import { Quantity, Time } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { span } from "@portal/format/time";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { BalanceLine, BindView, CalculationLine, ClearanceView, ElementView, RepeatingView, TimeRuleView, TimerView } from "@portal/api/schema";
import { Countdown, Stopwatch } from "./Countdown";
import { LimitLine } from "./limits";

export function Calculation({ lines }: { lines: CalculationLine[] }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div data-testid="calculation">{lines.map((line) => (
      <div className="panel formula" key={text(line.label)}><h2>{text(line.label)}</h2><code>{line.formula}</code>
        <div className="inputs">{line.inputs.map((input) => <div key={text(input.label)}><span>{text(input.label)} <span className="source">{say(`source.${input.source}`)}</span></span><Quantity value={input.value} /></div>)}</div>
        <div className="result" data-testid="result">= <Quantity value={line.result} strong /></div>
      </div>
    ))}</div>
  );
}

export function Balance({ lines }: { lines: BalanceLine[] }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="panel" data-testid="balance">
      <table className="lines"><thead><tr><th>{say("balance.what")}</th><th className="right">{say("balance.planned")}</th><th className="right">{say("balance.actual")}</th><th className="right">%</th><th>{say("balance.judged")}</th></tr></thead>
        <tbody>{lines.map((line) => (
          <tr key={text(line.label)}><td>{text(line.label)}<LimitLine limits={line.limits} /></td><td className="right"><Quantity value={line.planned} /></td><td className="right"><Quantity value={line.actual} /></td>
            <td className="right"><Quantity value={line.percent} unit="%" strong /></td><td>{line.judgement === "none" ? "—" : <StatusPill status={line.judgement} />}</td></tr>
        ))}</tbody></table>
    </div>
  );
}

export function Clearance({ clearance }: { clearance: ClearanceView }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="panel" data-testid="clearance"><h2>{say("clearance.title")} · {say(`clearance.${clearance.class}`, { defaultValue: clearance.class })}</h2>
      <div className="trio">
        <div><span className="sub">{say("clearance.previous")}</span><div>{clearance.previous ? `${text(clearance.previous.product)} ${clearance.previous.batch}` : "—"}</div></div>
        <div><span className="sub">{say("clearance.next")}</span><div>{clearance.next ? `${text(clearance.next.product)} ${clearance.next.batch}` : "—"}</div></div>
        <div><span className="sub">{say("clearance.valid")}</span><div><Time at={clearance.valid_until} />{clearance.certificate ? <span className="sub">{clearance.certificate}</span> : null}</div></div>
      </div>
    </div>
  );
}

export function Bound({ bind }: { bind: BindView }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="panel" data-testid="bind"><h2>{say("bind.class")}</h2>
      {bind.requirements.length > 0 && <ul>{bind.requirements.map((requirement) => <li key={text(requirement)}>{text(requirement)}</li>)}</ul>}
      {bind.bound.length === 0 ? <p>{say("bind.none")}</p> : <table className="lines"><tbody>{bind.bound.map((unit) => <tr key={unit.code}><td><code>{unit.code}</code> {text(unit.name)}</td><td><StatusPill status={unit.status} /></td><td>{unit.cleanliness ? <StatusPill status={unit.cleanliness} /> : null}</td></tr>)}</tbody></table>}
    </div>
  );
}

export function Produced({ rows }: { rows: NonNullable<ElementView["produced"]> }): JSX.Element | null {
  const { say } = useWords("mes");
  if (rows.length === 0) return null;
  return (
    <div className="panel" data-testid="produced"><h2>{say("produced.title")}</h2>
      <table className="lines"><tbody>{rows.map((row) => <tr key={row.container}><td><code>{row.container}</code></td><td className="digits">{row.lot}</td><td className="right"><Quantity value={row.quantity} strong /></td><td><Time at={row.at} /></td><td>{row.label ? <code>{row.label}</code> : "—"}</td></tr>)}</tbody></table>
    </div>
  );
}

export function Repeating({ repeating }: { repeating: RepeatingView }): JSX.Element {
  const { say } = useWords("mes");
  return (
    <div className="panel" data-testid="repeating"><h2>{say("repeating.title", { every: span(repeating.every), tolerance: span(repeating.tolerance) })}</h2>
      <div className="big-count">
        {repeating.next_due ? <div><span className="sub">{say("repeating.next")}</span><Countdown to={repeating.next_due} /></div> : <strong>{say("repeating.not_due")}</strong>}
        {repeating.earliest && repeating.latest ? <div><span className="sub">{say("repeating.window")}</span><Time at={repeating.earliest} /> – <Time at={repeating.latest} /></div> : null}
        {repeating.paused && <StatusPill status="paused" word={say("repeating.paused")} />}
      </div>
      {repeating.done.length > 0 && <table className="lines"><tbody>{repeating.done.map((round) => <tr key={round.iteration}><td className="digits">{say("repeating.round", { n: round.iteration })}</td><td><Time at={round.at} /></td><td>{<StatusPill status={round.state} />}</td><td>{round.judgement === "none" ? "—" : <StatusPill status={round.judgement} />}</td></tr>)}</tbody></table>}
    </div>
  );
}

export function Timer({ timer }: { timer: TimerView }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="panel" data-testid="timer"><h2>{text(timer.label)}</h2>
      <div className="big-count">{timer.started_at ? <Stopwatch since={timer.started_at} until={timer.ended_at} /> : <span>{say("timer.not_started")}</span>}
        <span>{timer.minimum ? `${say("timer.minimum")} ${span(timer.minimum)}` : ""} {timer.maximum ? `${say("timer.maximum")} ${span(timer.maximum)}` : ""}</span></div>
    </div>
  );
}

export function TimeRule({ rule }: { rule: TimeRuleView }): JSX.Element {
  const { say, text } = useWords("mes");
  return (
    <div className="panel" data-testid="time-rule">
      <div className="trio"><div><span className="sub">{text(rule.from.label)}</span><div><Time at={rule.from.at} /></div></div><div><span className="sub">{text(rule.to.label)}</span><div><Time at={rule.to.at} /></div></div><div><span className="sub">{say("timer.maximum")}</span><strong>{span(rule.maximum)}</strong></div></div>
      {rule.deadline && !rule.to.at ? <div className="big-count"><span>{say("timer.left")}</span><Countdown to={rule.deadline} /></div> : null}
    </div>
  );
}
