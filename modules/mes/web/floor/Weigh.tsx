/** Weighing: scan the container, tare, dose to the bar, take the stable value, next container until the target is met. */
import { Quantity, Time, useUnit } from "@portal/components/values";
import { StatusPill } from "@portal/components/StatusPill";
import { useWords } from "@portal/i18n";
import { Button } from "antd";
import type { JSX } from "react";
import type { ElementView, WeighView } from "@portal/api/schema";
import { Containers } from "./Containers";
import { Fields } from "./Fields";
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
  return (
    <div className="weigh" data-testid="weigh">
      <div className="weigh-top">
        <div className="reading">
          <div className="row"><span>{weigh.scale ? `${weigh.scale.code} · ${text(weigh.scale.name)}` : say("weigh.no_scale")}</span>
            {live.stable !== null && <span className={live.stable ? "stable" : "unstable"} data-testid="stable">{say(live.stable ? "weigh.stable" : "weigh.unstable")}</span>}</div>
          <div className="live" data-testid="live">{shown ?? "— — —"} <span className="unit">{unit(code)}</span></div>
          <div className="row"><span>{weigh.scale ? `d ${weigh.scale.division} ${unit(code)} · max ${weigh.scale.maximum} ${unit(code)}` : ""}</span><span>{weigh.scale?.checked_until ? <>{say("weigh.checked_until")} <Time at={weigh.scale.checked_until} /></> : null}</span></div>
        </div>
        <div className="panel">
          <h2>{say("weigh.target")} <Quantity value={weigh.target} strong /></h2>
          <div>{say("weigh.weighed")} <Quantity value={weigh.weighed} strong /></div>
          <div>{say("weigh.remaining")} <Quantity value={weigh.remaining} strong /></div>
        </div>
      </div>
      {weigh.low !== null && weigh.high !== null && <WeighBar value={needle(live.value, weigh.tare?.lexeme ?? null, weigh.weighed?.lexeme ?? null)} low={weigh.low} high={weigh.high} target={weigh.target?.lexeme ?? null} unit={weigh.target?.unit ?? code} />}
      <div className="trio">
        {(["tare", "net", "gross"] as const).map((part) => <div key={part}><span className="sub">{say(`weigh.${part}`)}</span><strong><Quantity value={weigh[part]} /></strong></div>)}
      </div>
      {offers.length > 0 && <div className="dialog-choices">{offers.map((offer) => <Button key={offer.name} size="large" disabled={!offer.enabled} onClick={() => { void commands.act(offer); }} data-testid={`act-${offer.name}`}>{offer.label ? text(offer.label) : say(`verb.${offer.name}`)}</Button>)}</div>}
      <Fields view={view} commands={commands} />
      {view.state === "running" && <ScanBox what={say("weigh.scan_next")} commands={commands} />}
      <Containers rows={view.containers ?? []} />
      {weigh.lines.length > 0 && (
        <div className="panel"><h2>{say("weigh.lines")}</h2>
          <table className="lines"><thead><tr><th>{say("weigh.from")}</th><th>{say("weigh.to")}</th><th className="right">{say("weigh.tare")}</th><th className="right">{say("weigh.net")}</th><th>{say("weigh.at")}</th></tr></thead>
            <tbody>{weigh.lines.map((line) => <tr key={line.id}><td><code>{line.from}</code></td><td><code>{line.to}</code></td><td className="right"><Quantity value={line.tare} /></td><td className="right"><Quantity value={line.net} strong /></td><td><Time at={line.at} /></td></tr>)}</tbody></table>
        </div>
      )}
      {weigh.scale && weigh.scale.calibration_due ? <p className="none">{say("weigh.calibration")} <Time at={weigh.scale.calibration_due} /></p> : null}
      {!weigh.scale && <StatusPill status="blocked" word={say("weigh.no_scale")} />}
    </div>
  );
}
