/** The newest reading of one device as the historian has it: for the eye only. What is recorded the server reads itself. */
import type { Instant } from "@portal/api/contracts";
import { useRead } from "@portal/api/hooks";

export interface Series { series: { tag: string; unit?: string; points: [Instant, string, string | number][] }[] }
export interface Live { value: string | null; stable: boolean | null; at: Instant | null }

const flag = (value: string | undefined): boolean | null => (value === undefined ? null : ["1", "true", "stable", "1.0"].includes(value.toLowerCase()));

export function useLive(tag: string | null, stableTag: string | null): Live {
  const tags = [tag, stableTag].filter(Boolean).join(",");
  const answer = useRead<Series>(tag ? "/api/telemetry/v1/series" : null, { tags, last: 1 }, { every: 700 });
  const newest = (name: string | null) => answer.data?.series.find((one) => one.tag === name)?.points.at(-1);
  const reading = newest(tag);
  return { value: reading?.[1] ?? null, at: reading?.[0] ?? null, stable: flag(newest(stableTag)?.[1]) };
}
