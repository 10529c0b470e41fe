/** Device values over time with their limits. Drawn from what the historian serves; figures of the record come from the server's aggregate. */
import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { instant } from "@portal/format/time";
import { useWords } from "@portal/i18n";
import { useZone } from "@portal/session/SessionProvider";
import { useEffect, useRef, type JSX } from "react";
import type { Limit } from "@portal/api/schema";

echarts.use([LineChart, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);
const COLOURS = ["#0a5a8c", "#9a6200", "#6b2d8f", "#1f7a45", "#a31712"];

/** The axis reaches to every limit, so that one sees how far away it is. */
function reach(limits: Limit[]): { min?: (range: { min: number }) => number; max?: (range: { max: number }) => number } {
  const values = limits.flatMap((limit) => [limit.low, limit.high]).filter((value): value is string => value !== null).map(Number).filter(Number.isFinite);
  if (values.length === 0) return {};
  const margin = (Math.max(...values) - Math.min(...values)) * 0.06;
  return { min: ({ min }) => Math.min(min, Math.min(...values) - margin), max: ({ max }) => Math.max(max, Math.max(...values) + margin) };
}

export interface CurveLine { tag: string; label: string; unit: string; points: [string, string, string | number][] }

export default function Curve({ lines, limits = [] }: { lines: CurveLine[]; limits?: (Limit & { tag: string })[] }): JSX.Element {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const zone = useZone();
  const { say } = useWords("mes");
  useEffect(() => {
    if (!holder.current) return undefined;
    const made = echarts.init(holder.current);
    chart.current = made;
    const watch = new ResizeObserver(() => { made.resize(); });
    watch.observe(holder.current);
    return () => { watch.disconnect(); made.dispose(); };
  }, []);
  useEffect(() => {
    if (lines.length === 0) { chart.current?.clear(); return; }
    const units = [...new Set(lines.map((line) => line.unit))];
    chart.current?.setOption({
      animation: false, color: COLOURS, textStyle: { fontSize: 15, color: "#16222c" }, legend: { top: 0, show: lines.length > 1, textStyle: { fontSize: 15 } }, grid: { left: 60, right: units.length > 1 ? 60 : 24, top: 40, bottom: 36 },
      tooltip: { trigger: "axis", renderMode: "richText" },
      xAxis: { type: "time", axisLabel: { fontSize: 15, hideOverlap: true, formatter: (value: number) => instant(new Date(value).toISOString(), zone).slice(11) } },
      yAxis: units.map((unit, index) => ({ type: "value", name: unit, scale: true, axisLabel: { fontSize: 15 }, nameTextStyle: { fontSize: 15 }, ...reach(limits.filter((limit) => limit.unit === unit)), position: index === 0 ? "left" : "right", splitLine: { show: index === 0 } })),
      series: lines.map((line) => ({
        name: line.label, type: "line", showSymbol: false, yAxisIndex: units.indexOf(line.unit), sampling: "minmax", connectNulls: false, lineStyle: { width: 2 },
        data: line.points.map(([at, value]) => [at, Number(value)]),
        markLine: { silent: true, symbol: "none", label: { position: "insideEndTop", formatter: "{b}" }, data: limits.filter((limit) => limit.tag === line.tag).flatMap((limit) => ([["low", limit.low], ["high", limit.high]] as const)
          .filter(([, value]) => value !== null).map(([, value]) => ({ name: `${say(`limit.${limit.kind}`)} ${value ?? ""}`, yAxis: Number(value), lineStyle: { color: limit.kind === "alert" ? "#b07b00" : "#b3261e", type: limit.kind === "alert" ? "dashed" : "solid" } }))) },
      })),
    }, { notMerge: true });
  }, [lines, limits, zone, say]);
  return <div className="curve" ref={holder} role="img" aria-label={lines.map((line) => `${line.label}: ${line.points.at(-1)?.[1] ?? "—"} ${line.unit}`).join("; ")} data-testid="curve" data-points={lines.reduce((sum, line) => sum + line.points.length, 0)} />;
}
