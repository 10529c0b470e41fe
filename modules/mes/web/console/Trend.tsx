/** The parameter over the last batches beside the value under review. Drawn by hand: a strip of dots needs no chart library. */
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { ReviewView } from "@portal/api/schema";

type Row = NonNullable<ReviewView["trend"]>[number];
const WIDTH = 330;
const HEIGHT = 96;

export function Trend({ rows, wanted }: { rows: Row[]; wanted: string | null }): JSX.Element | null {
  const { say } = useWords("mes");
  if (rows.length === 0) return null;
  const shown = wanted ? [...rows].sort((a, b) => Number(b.key === wanted) - Number(a.key === wanted)) : rows;
  return <section className="card" data-testid="trend"><h2>{say("review.trend")}</h2>{shown.slice(0, 5).map((row) => <Strip key={row.key} row={row} />)}</section>;
}

function Strip({ row }: { row: Row }): JSX.Element {
  const { text, say } = useWords("mes");
  const values = row.points.map((point) => Number(point.value));
  const bounds = row.limits.flatMap((limit) => [limit.low, limit.high]).filter((value): value is string => value !== null).map(Number);
  const low = Math.min(...values, ...bounds);
  const high = Math.max(...values, ...bounds);
  const y = (value: number): number => HEIGHT - 8 - ((value - low) / (high - low || 1)) * (HEIGHT - 16);
  const x = (index: number): number => 8 + (index * (WIDTH - 16)) / Math.max(1, row.points.length - 1);
  const last = row.points.find((point) => point.this) ?? row.points.at(-1);
  return (
    <figure className="trend-strip">
      <figcaption>{text(row.label)} <Quantity value={last?.value ?? null} unit={row.unit} strong /></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${text(row.label)}: ${row.points.map((point) => `${point.batch} ${point.value}`).join(", ")}`}>
        {row.limits.flatMap((limit) => ([limit.low, limit.high]).filter((value): value is string => value !== null).map((value) => <line key={`${limit.kind}${value}`} x1={0} x2={WIDTH} y1={y(Number(value))} y2={y(Number(value))} className={limit.kind === "alert" ? "line-alert" : "line-action"}><title>{say(`limit.${limit.kind}`)} {value}</title></line>))}
        <polyline points={values.map((value, index) => `${x(index)},${y(value)}`).join(" ")} className="line-trend" />
        {row.points.map((point, index) => <circle key={point.batch} cx={x(index)} cy={y(Number(point.value))} r={point.this ? 5 : 3} className={point.judgement === "in" || point.judgement === "none" ? "dot" : "dot-out"}><title>{point.batch}: {point.value}</title></circle>)}
      </svg>
    </figure>
  );
}
