/** Numbers as typed. The portal carries text: 12.50 stays 12.50, and only the server computes with it. */

export function press(lexeme: string, key: string): string {
  if (key === "back") return lexeme.slice(0, -1);
  if (key === "clear") return "";
  if (key === "sign") return lexeme.startsWith("-") ? lexeme.slice(1) : `-${lexeme}`;
  if (key === ".") return lexeme.includes(".") ? lexeme : `${lexeme === "" || lexeme === "-" ? `${lexeme}0` : lexeme}.`;
  return /^[0-9]$/.test(key) ? lexeme + key : lexeme;
}

/** Full-width digits and the Chinese full stop, which an input method leaves behind, become plain ones. Nothing else changes. */
export function plain(text: string): string {
  return text.replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u3002\uff0e]/g, ".").replace(/\uff0d/g, "-").trim();
}

/** Where a value lies on a bar, 0..1: only for drawing, never for judging. */
export function position(value: string | null | undefined, low: number, high: number): number | null {
  if (value === null || value === undefined || value.trim() === "") return null;
  const number = Number(value);
  if (!Number.isFinite(number) || high <= low) return null;
  return Math.min(1, Math.max(0, (number - low) / (high - low)));
}

/** `a − b` exactly, with the longer of both decimal parts; null where one of them is no plain decimal. For the eye: what counts the server computes. */
export function difference(a: string | null | undefined, b: string | null | undefined): string | null {
  const parts = [a, b].map((text) => /^(-?)(\d+)(?:\.(\d+))?$/.exec(text ?? ""));
  const [left, right] = parts;
  if (!left || !right) return null;
  const places = Math.max(left[3]?.length ?? 0, right[3]?.length ?? 0);
  const whole = ([, sign, before, after]: RegExpExecArray): bigint => BigInt(`${sign ?? ""}${before ?? ""}${(after ?? "").padEnd(places, "0")}`);
  const found = whole(left) - whole(right);
  const digits = (found < 0n ? -found : found).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return found < 0n ? `-${text}` : text;
}
