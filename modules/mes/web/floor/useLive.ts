/** The newest reading of one device as the historian has it: for the eye only. What is recorded the server reads itself. */
import type { Instant } from "@portal/api/contracts";
import { useRead } from "@portal/api/hooks";

export type Point = [Instant, string, string | number];
export interface Live { value: string | null; stable: boolean | null; at: Instant | null }

const flag = (value: string | null | undefined): boolean | null => (value === null || value === undefined ? null : Number(value) !== 0);

/** `<device>.display` keeps the digits as the indicator shows them. */
export function useLive(device: string | null): Live {
  const [display, stable] = [`${device}.display`, `${device}.stable`];
  const answer = useRead(device ? "/api/telemetry/v1/last" : null, { tags: `${display},${stable}` }, { every: 400 });
  const reading = device ? answer.data?.last[display] : null;
  return { value: reading?.[1] ?? null, at: reading?.[0] ?? null, stable: flag(device ? answer.data?.last[stable]?.[1] : null) };
}

/** Where the needle belongs: what is weighed already plus what lies on the scale now without its tare. For drawing only. */
export function needle(reading: string | null, tare: string | null, weighed: string | null): string | null {
  if (reading === null || tare === null) return null;
  const drawn = Number(reading) - Number(tare) + Number(weighed ?? "0");
  return Number.isFinite(drawn) ? String(drawn) : null;
}
