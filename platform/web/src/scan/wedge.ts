/**
 * A barcode gun is a very fast keyboard. Its keys are told from a person's by speed and by the Enter at the end.
 * With a Chinese input method active the gun's letters arrive as composition events or as keydown "Process"; `code` still names the key.
 * DataMatrix carries GS (0x1D), which guns send as a control character, as Ctrl+] or as the key "GroupSeparator"-like unidentified one.
 */
export const GS = "\u001d";
export interface Key { key: string; code: string; ctrl: boolean; shift: boolean; alt: boolean; at: number }
export interface WedgeOptions { gap: number; minimum: number }
const DEFAULTS: WedgeOptions = { gap: 60, minimum: 4 };

const SHIFTED: Record<string, string> = {
  Digit1: "!", Digit2: "@", Digit3: "#", Digit4: "$", Digit5: "%", Digit6: "^", Digit7: "&", Digit8: "*", Digit9: "(", Digit0: ")",
  Minus: "_", Equal: "+", BracketLeft: "{", BracketRight: "}", Semicolon: ":", Quote: '"', Comma: "<", Period: ">", Slash: "?", Backslash: "|", Backquote: "~",
};
const PLAIN: Record<string, string> = {
  Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Semicolon: ";", Quote: "'", Comma: ",", Period: ".", Slash: "/", Backslash: "\\", Backquote: "`", Space: " ",
};

/** The character that the physical key stands for, whatever the input method made of it; null = not a character. */
export function character({ key, code, ctrl, shift, alt }: Key): string | null {
  if (key === GS || (ctrl && (key === "]" || code === "BracketRight")) || (alt && code === "Numpad9" && key === GS)) return GS;
  if (ctrl || alt) return null;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const composed = key === "Process" || key === "Unidentified" || key === "Dead" || /[^\u0000-\u007f]/.test(key);
  if (key.length === 1 && !composed) return key;
  if (!composed) return null;
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit && !(shift && code.startsWith("Digit"))) return digit;
  return (shift ? SHIFTED[code] : PLAIN[code]) ?? PLAIN[code] ?? null;
}

/** Collects keys; `push` answers the whole code when Enter ends a burst typed faster than a person can. */
export class Wedge {
  private text = "";
  private last = Number.NEGATIVE_INFINITY;
  /** True when the newest key began a new burst: until then the focused field is a person's own. */
  started = false;
  private readonly options: WedgeOptions;
  constructor(options: Partial<WedgeOptions> = {}) { this.options = { ...DEFAULTS, ...options }; }

  push(key: Key): string | null {
    const slow = key.at - this.last > this.options.gap;
    if (key.key === "Enter" || key.code === "Enter" || key.code === "NumpadEnter") {
      const code = slow ? "" : this.text;
      this.reset();
      return code.length >= this.options.minimum ? code : null;
    }
    const char = character(key);
    this.started = char !== null && (slow || this.text === "");
    if (char === null) return null;
    this.text = slow ? char : this.text + char;
    this.last = key.at;
    return null;
  }
  /** True while keys come too fast for fingers: they belong to the gun and not to the field that has the focus. */
  get bursting(): boolean { return this.text.length >= 3; }
  get length(): number { return this.text.length; }
  reset(): void { this.text = ""; this.last = Number.NEGATIVE_INFINITY; }
}

export interface Scanned { text: string; kind: "trace" | "gs1" | "link" | "internal" }
/** China's 20-digit trace code is asked for before GS1, which would refuse it. */
export function classify(raw: string): Scanned {
  const text = raw.replace(/^\](?:d2|Q3|C1|e0)/, "").trim();
  if (/^\d{20}$/.test(text)) return { text, kind: "trace" };
  if (/^https?:\/\//i.test(text)) return { text, kind: "link" };
  if (raw !== text && raw.startsWith("]")) return { text, kind: "gs1" };
  if (text.startsWith(GS) || text.includes(GS) || /^\(01\)\d{14}/.test(text) || /^01\d{14}/.test(text)) return { text, kind: "gs1" };
  return { text, kind: "internal" };
}
