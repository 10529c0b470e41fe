/** What, which batch, where, with what, who: always visible. */
import { Quantity } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ElementView } from "@portal/api/schema";
import { Countdown, Stopwatch } from "./Countdown";

export function StepHead({ view }: { view: ElementView }): JSX.Element {
  const { say, text } = useWords("mes");
  const { batch, recipe, room } = view;
  const deadline = view.time_rule?.deadline ?? null;
  return (
    <header className="step-head" data-testid="step-head">
      <span className="item"><strong>{text(batch.product)}{batch.strength ? ` ${text(batch.strength)}` : ""}</strong><span className="sub">{batch.order ? `${say("head.order")} ${batch.order} · ` : ""}<Quantity value={batch.size} /></span></span>
      <span className="item"><span className="sub">{say("head.batch")}</span><strong className="digits" data-testid="batch-number">{batch.number}</strong></span>
      {recipe && <span className="item"><span className="sub">{text(recipe.name)}</span><span>V{recipe.version} <StatusPill status={recipe.status} /></span></span>}
      {room && <span className="item"><span className="sub">{room.code}</span><span>{text(room.name)}</span></span>}
      {view.equipment.slice(0, 2).map((unit) => <span className="item" key={unit.code}><span className="sub">{unit.code}</span><span>{text(unit.name)} <StatusPill status={unit.status} /></span></span>)}
      <span className="end">
        {deadline ? <span className="item"><span className="sub">{say("head.deadline")}</span><Countdown to={deadline} /></span> : view.timer?.started_at ? <span className="item"><span className="sub">{text(view.timer.label)}</span><Stopwatch since={view.timer.started_at} until={view.timer.ended_at} /></span> : null}
        <span className="step-count" data-testid="step-count">{say("head.step", { k: view.step.k, n: view.step.n })}</span>
      </span>
    </header>
  );
}
