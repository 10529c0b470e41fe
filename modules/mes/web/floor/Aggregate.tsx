/** Device aggregate: the curve as it runs, then the figures that the server computed over the element's own window. */
import { useRead } from "@portal/api/hooks";
import { ErrorPanel } from "@portal/components/ErrorPanel";
import { Waiting } from "@portal/components/panels";
import { Quantity, Time } from "@portal/components/values";
import { useChoice } from "@portal/format/choices";
import { useWords } from "@portal/i18n";
import { lazy, Suspense, useMemo, type JSX } from "react";
import type { AggregateView, ElementView } from "@portal/api/schema";
import { Fields } from "./Fields";
import type { Commands } from "./useElement";

const Curve = lazy(() => import("../Curve"));

export function Aggregate({ view, aggregate, commands }: { view: ElementView; aggregate: AggregateView; commands: Commands }): JSX.Element {
  const { say, text } = useWords("mes");
  const [chosen, setChosen] = useChoice(`curve.${view.path}`);
  // The server puts what matters most first; the name in the recipe stays when a unit is bound, and so does the choice.
  const only = (aggregate.tags.find(({ key }) => key === chosen) ?? aggregate.tags[0])?.name;
  const tags = useMemo(() => aggregate.tags.filter(({ name }) => name === only), [aggregate.tags, only]);
  const path = aggregate.from && tags.length > 0 ? "/api/telemetry/v1/series" : null;
  const answer = useRead(path, { tags: tags.map(({ name }) => name).join(","), from: aggregate.from, to: aggregate.to, limit: 1200 }, aggregate.running ? { every: 2_000 } : {});
  const lines = useMemo(() => tags.map((tag) => ({ tag: tag.name, label: text(tag.label), unit: tag.unit, points: answer.data?.series.find((one) => one.tag === tag.name)?.points ?? [] })), [answer.data, tags, text]);
  return (
    <div data-testid="aggregate">
      <div className="dialog-choices">{aggregate.tags.map((tag) => <button key={tag.name} type="button" className={only === tag.name ? "choice on" : "choice"} aria-pressed={only === tag.name} onClick={() => { setChosen(tag.key); }} data-testid={`tag-${tag.name}`}>{text(tag.label)}</button>)}</div>
      <div className="panel">
        {answer.error ? <ErrorPanel error={answer.error} compact /> : null}
        {aggregate.from ? <Suspense fallback={<Waiting />}><Curve lines={lines} limits={aggregate.limits} /></Suspense> : <p>{say("aggregate.not_started")}</p>}
        <div className="trio">
          <div><span className="sub">{say("aggregate.window")}</span><div><Time at={aggregate.from} /> – {aggregate.to ? <Time at={aggregate.to} /> : say("aggregate.now")}</div></div>
          <div><span className="sub">{say("aggregate.filter")}</span><div><code className="wrap">{aggregate.filter ?? "—"}</code></div></div>
          <div><span className="sub">{say("aggregate.coverage", { minimum: aggregate.minimum_coverage ?? "—" })}</span><strong><Quantity value={aggregate.coverage} unit="%" /></strong></div>
        </div>
      </div>
      <Fields view={view} commands={commands} />
    </div>
  );
}
