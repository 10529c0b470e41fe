/** The newest reading of one device as the historian has it: for the eye only. What is recorded the server reads itself. */
import type { Instant } from "@portal/api/contracts";
import { useRead } from "@portal/api/hooks";

export type Point = [Instant, string, string | number];
export interface Series { series: { tag: string; unit?: string; points: Point[] }[] }
export interface Live { value: string | null; stable: boolean | null; at: Instant | null }

const flag = (value: string | undefined): boolean | null => (value === undefined ? null : Number(value) !== 0);

/** Digits as the scale's display shows them: its division says how many. */
export function display(value: string, division: string | null): string {
  const digits = division?.split(".")[1]?.length ?? 0;
  const number = Number(value);
  return division === null || !Number.isFinite(number) ? value : number.toFixed(digits);
}

export function useLive(tag: string | null, stableTag: string | null, division: string | null): Live {
  const tags = [tag, stableTag].filter(Boolean).join(",");
  const answer = useRead<{ last: Record<string, Point | null> }>(tag ? "/api/telemetry/v1/last" : null, { tags }, { every: 700 });
  const reading = tag ? answer.data?.last[tag] : null;
  const stable = stableTag ? answer.data?.last[stableTag] : null;
  return { value: reading ? display(reading[1], division) : null, at: reading?.[0] ?? null, stable: flag(stable?.[1]) };
}

/** Where the needle belongs: what is weighed already plus what lies on the scale now without its tare. For drawing only. */
export function needle(reading: string | null, tare: string | null, weighed: string | null): string | null {
  if (reading === null || tare === null) return null;
  const drawn = Number(reading) - Number(tare) + Number(weighed ?? "0");
  return Number.isFinite(drawn) ? String(drawn) : null;
}
