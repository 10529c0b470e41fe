/** When a repeated check is due, counted by the server's clock: the tablet's own plays no part. */
import type { DueCheck } from "@portal/api/schema";

export type Urgency = "ahead" | "open" | "due" | "overdue" | "paused";
export interface Count { urgency: Urgency; seconds: number }

/** How far the server's clock is ahead of the tablet's, from what it said and when that came. */
export const offset = (server: string, received: number): number => new Date(server).getTime() - received;

/**
 * `ahead` before the check may be done, `open` within its tolerance before it is due, `due` from then on, `overdue` beyond the
 * tolerance. Seconds to the due moment, or since it. A unit that stands still stops the count: it is by running time.
 */
export function count(check: Pick<DueCheck, "due" | "earliest" | "latest" | "paused">, server: number, asked: number): Count {
  const at = check.paused ? asked : server;
  const left = (new Date(check.due).getTime() - at) / 1000;
  const seconds = Math.abs(left < 0 ? Math.ceil(left) : Math.floor(left));
  if (check.paused && left > 0) return { urgency: "paused", seconds };
  if (left > 0) return { urgency: at < new Date(check.earliest).getTime() ? "ahead" : "open", seconds };
  return { urgency: at > new Date(check.latest).getTime() ? "overdue" : "due", seconds };
}

/** `mm:ss`, with hours in front when there are some. */
export function minutes(seconds: number): string {
  const pad = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ""}${pad(Math.floor((seconds % 3600) / 60))}:${pad(Math.floor(seconds % 60))}`;
}
