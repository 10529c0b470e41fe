/** Weighing: scan the container, tare, dose to the bar, take the stable value, next container until the target is met. */
import { Quantity, Time, useUnit } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { difference } from "@portal/format/lexeme";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import type { JSX } from "react";
import type { ElementField, ElementView, WeighView } from "@portal/api/schema";
import { Containers } from "./Containers";
import { Fields } from "./Fields";
import { Kit } from "./Kit";
import { ScanBox } from "./ScanBox";
import { needle, useLive } from "./useLive";
import type { Commands } from "./useElement";
import { WeighBar } from "./WeighBar";

export function Weigh({ view, commands, weigh }: { view: ElementView; commands: Commands; weigh: WeighView }): JSX.Element {
  const { say, text } = useWords("mes");
  const unit = useUnit();
  const device = weigh.scale?.code ?? null;
  const live = useLive(view.state === "running" ? device : null);
  const code = weigh.scale?.unit ?? weigh.target?.unit ?? "kg";
  const offers = view.actions.filter((offer) => offer.name.startsWith("weigh_") || offer.name === "tare" || offer.name === "take");
  const shown = live.value ?? weigh.gross?.lexeme ?? null;
  const tare = weigh.tare?.lexeme ?? null;
  return (
    <div className="weigh" data-testid="weigh">
      <div className="weigh-top">
        <div className="reading">
          <div className="row"><span>{weigh.scale ? `${weigh.scale.code} · ${text(weigh.scale.name)}` : say("weigh.no_scale")}</span>
            {live.stable !== null && <span className={live.stable ? "stable" : "unstable"} data-testid="stable">{say(live.stable ? "weigh.stable" : "weigh.unstable")}</span>}</div>
          <div className="live" data-testid="live">{shown ?? "— — —"} <span className="unit">{unit(code)}</span></div>
          <div className="row"><span>{weigh.scale ? `d ${weigh.scale.division} ${unit(code)} · max ${weigh.scale.maximum} ${unit(code)}` : ""}</span><span>{weigh.scale?.checked_until ? <>{say("weigh.checked_until")} <Time at={weigh.scale.checked_until} /></> : null}</span></div>
        </div>
        <Goal weigh={weigh} />
      </div>
      <Bar weigh={weigh} code={code} value={needle(live.value, tare, weigh.weighed?.lexeme ?? null)} />
      <div className="trio" data-testid="weights">
        <Part name="tare" value={tare} unit={code} />
        <Part name="net" value={weigh.net?.lexeme ?? difference(live.value, tare)} unit={code} />
        <Part name="gross" value={weigh.gross?.lexeme ?? live.value} unit={code} />
      </div>
      {offers.length > 0 && <div className="dialog-choices">{offers.map((offer) => <Button key={offer.name} size="large" disabled={!offer.enabled} onClick={() => { void commands.act(offer); }} data-testid={`act-${offer.name}`}>{offer.label ? text(offer.label) : say(`verb.${offer.name}`)}</Button>)}</div>}
      <Fields view={view} commands={commands} fields={view.fields.map((field) => hittable(field, weigh))} />
      {view.state === "running" && <ScanBox what={say("weigh.scan_next")} commands={commands} />}
      <Containers rows={view.containers ?? []} />
      {weigh.lines.length > 0 && (
        <div className="panel"><h2>{say("weigh.lines")}</h2>
          <table className="lines"><thead><tr><th>{say("weigh.from")}</th><th>{say("weigh.to")}</th><th className="right">{say("weigh.tare")}</th><th className="right">{say("weigh.net")}</th><th>{say("weigh.at")}</th></tr></thead>
            <tbody>{weigh.lines.map((line) => <tr key={line.id}><td><code>{line.from}</code></td><td><code>{line.to}</code></td><td className="right"><Quantity value={line.tare} /></td><td className="right"><Quantity value={line.net} strong /></td><td><Time at={line.at} /></td></tr>)}</tbody></table>
        </div>
      )}
      <Kit lines={weigh.kit} />
      {weigh.scale && weigh.scale.calibration_due ? <p className="none">{say("weigh.calibration")} <Time at={weigh.scale.calibration_due} /></p> : null}
      {!weigh.scale && <StatusPill status="blocked" word={say("weigh.no_scale")} />}
    </div>
  );
}

/** What is wanted, what is there and what is still to weigh, in readings of the scale; the exact numbers one tap away. */
function Goal({ weigh }: { weigh: WeighView }): JSX.Element {
  const { say } = useWords("mes");
  const on = weigh.on_scale;
  const left = weigh.containers_left;
  return (
    <div className="panel goal" data-testid="goal">
      <h2>{say("weigh.target")} <Quantity value={on?.target ?? weigh.target} unit={on?.unit} strong /></h2>
      <div>{say("weigh.weighed")} <Quantity value={on?.weighed ?? weigh.weighed} unit={on?.unit} strong /></div>
      <div className="to-weigh" data-testid="to-weigh">{say("weigh.to_weigh")} <Quantity value={on?.remaining ?? weigh.remaining} unit={on?.unit} strong /></div>
      <div className={left === null ? "short" : undefined} data-testid="containers-left">{left === null ? say("weigh.stock_short") : say("weigh.containers_left", { count: left })}</div>
      {on && weigh.low !== null && <details className="exact" data-testid="exact"><summary>{say("weigh.exact")}</summary>
        <Quantity value={weigh.target} /><span className="sub">{say("weigh.exact_limits")} <span className="wrap">{weigh.low} – {weigh.high} {on.unit}</span></span></details>}
    </div>
  );
}

function Bar({ weigh, code, value }: { weigh: WeighView; code: string; value: string | null }): JSX.Element | null {
  const { say } = useWords("mes");
  const low = weigh.on_scale?.low ?? weigh.low;
  const high = weigh.on_scale?.high ?? weigh.high;
  if (low === null || high === null) return null;
  if (weigh.on_scale && !weigh.on_scale.reachable) return <p className="ahead" role="alert" data-testid="unreachable">{say("weigh.unreachable", { division: weigh.scale?.division ?? "", unit: code })}</p>;
  return <WeighBar value={value} low={low} high={high} target={weigh.on_scale?.target ?? weigh.target?.lexeme ?? null} unit={weigh.target?.unit ?? code} />;
}

function Part({ name, value, unit }: { name: "tare" | "net" | "gross"; value: string | null; unit: string }): JSX.Element {
  const { say } = useWords("mes");
  return <div><span className="sub">{say(`weigh.${name}`)}</span><strong data-testid={`weight-${name}`}><Quantity value={value} unit={unit} /></strong></div>;
}

/** The limits of the total as readings of the scale: what the operator can hit. */
function hittable(field: ElementField, weigh: WeighView): ElementField {
  const on = weigh.on_scale;
  if (!on?.reachable || field.value !== null) return field;
  return { ...field, limits: field.limits.map((limit) => (limit.low === weigh.low && limit.high === weigh.high ? { ...limit, low: on.low, high: on.high } : limit)) };
}
