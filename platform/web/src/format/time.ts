/** Times as a plant reads them: YYYY-MM-DD HH:mm:ss in the plant's zone, never "a moment ago". */
const PARTS: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };

export function instant(iso: string, zone: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { ...PARTS, timeZone: zone }).formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`;
}

export const utc = (iso: string): string => `${instant(iso, "UTC")} UTC`;

/** Duration in seconds as HH:MM:SS, with days in front when there are some; negative = overrun. */
export function clock(seconds: number): string {
  const sign = seconds < 0 ? "-" : "";
  const whole = Math.floor(Math.abs(seconds));
  const pad = (value: number): string => String(value).padStart(2, "0");
  const days = Math.floor(whole / 86_400);
  const text = `${pad(Math.floor((whole % 86_400) / 3600))}:${pad(Math.floor((whole % 3600) / 60))}:${pad(whole % 60)}`;
  return `${sign}${days > 0 ? `${days}d ` : ""}${text}`;
}

/** Seconds of an ISO 8601 duration without years and months, or null. */
export function seconds(duration: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(duration);
  if (!found || duration === "P" || duration.endsWith("T")) return null;
  const [, d, h, m, s] = found;
  return Number(d ?? 0) * 86_400 + Number(h ?? 0) * 3600 + Number(m ?? 0) * 60 + Number(s ?? 0);
}

/** An ISO 8601 duration as a recipe reads it, `30 min`, `1 d 12 h`, digits as written; anything else as it stands. */
export function span(duration: string): string {
  const found = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  const parts = ["d", "h", "min", "s"].flatMap((unit, index) => { const part = found?.[index + 1]; return part === undefined ? [] : [`${part} ${unit}`]; });
  return parts.length > 0 ? parts.join(" ") : duration;
}

/** The instant that a wall clock in the plant's zone shows as `YYYY-MM-DDTHH:mm[:ss]`; the tablet's own zone plays no part. */
export function fromZone(local: string, zone: string): string {
  const guess = Date.parse(`${local.length === 16 ? `${local}:00` : local}Z`);
  if (Number.isNaN(guess)) return local;
  const offset = (at: number): number => Date.parse(`${instant(new Date(at).toISOString(), zone).replace(" ", "T")}Z`) - at;
  const first = guess - offset(guess);
  return new Date(guess - offset(first)).toISOString();
}
