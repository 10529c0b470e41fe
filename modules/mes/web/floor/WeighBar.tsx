/** Under, good, over: a bar that is read from two metres. It draws; the server judges. */
import { position } from "@portal/format/lexeme";
import { useUnit } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";

/** The scale of the drawing: the good zone takes the middle third, zones of under and over the thirds beside it. */
export function span(low: string, high: string): { from: number; to: number; a: number; b: number } | null {
  const [l, h] = [Number(low), Number(high)];
  if (!Number.isFinite(l) || !Number.isFinite(h) || h <= l) return null;
  const width = h - l;
  return { from: l - width, to: h + width, a: 1 / 3, b: 2 / 3 };
}

export function WeighBar({ value, low, high, target, unit }: { value: string | null; low: string; high: string; target: string | null; unit: string }): JSX.Element | null {
  const { say } = useWords("mes");
  const word = useUnit();
  const scale = span(low, high);
  if (!scale) return null;
  const at = position(value, scale.from, scale.to);
  const zone = at === null ? null : at < scale.a ? "under" : at > scale.b ? "over" : "good";
  return (
    <div data-testid="weigh-bar" data-zone={zone ?? undefined}>
      <div className="bar" role="img" aria-label={`${value ?? "—"} ${word(unit)}${zone ? `, ${say(`weigh.${zone}`)}` : ""}; ${low} – ${high} ${word(unit)}`}>
        <span className={zone === "under" ? "zone under here" : "zone under"} style={{ width: "33.3%" }}>{say("weigh.under")}</span>
        <span className={zone === "good" ? "zone good here" : "zone good"} style={{ left: "33.3%", width: "33.4%" }}>{say("weigh.good")}</span>
        <span className={zone === "over" ? "zone over here" : "zone over"} style={{ width: "33.3%" }}>{say("weigh.over")}</span>
        {at !== null && <span className="needle" style={{ left: `${(at * 100).toFixed(2)}%` }} />}
      </div>
      <div className="bar-figures"><span style={{ left: "33.3%" }} data-testid="bar-low">{low} {word(unit)}</span><span style={{ left: "50%" }}>{target ? `${say("weigh.target")} ${target}` : ""}</span><span style={{ left: "66.7%" }} data-testid="bar-high">{high} {word(unit)}</span></div>
    </div>
  );
}
