import { describe, expect, it } from "vitest";
import { character, classify, GS, Wedge, type Key } from "@portal/scan/wedge";

const key = (value: string, at: number, more: Partial<Key> = {}): Key => ({ key: value, code: /[a-z]/i.test(value) && value.length === 1 ? `Key${value.toUpperCase()}` : /\d/.test(value) ? `Digit${value}` : value, ctrl: false, shift: false, alt: false, at, ...more });
function type(wedge: Wedge, text: string, gap: number, start = 1000): string | null {
  let at = start;
  for (const char of text) { wedge.push(key(char, at)); at += gap; }
  return wedge.push(key("Enter", at));
}

describe("a barcode gun", () => {
  it("is told from a person by speed and Enter", () => {
    expect(type(new Wedge(), "R-0231", 8)).toBe("R-0231");
  });
  it("is not a person who types slowly and presses Enter", () => {
    expect(type(new Wedge(), "R-0231", 180)).toBeNull();
  });
  it("is not three quick keys", () => {
    expect(type(new Wedge(), "abc", 5)).toBeNull();
  });
  it("leaves out what a person typed before the burst", () => {
    const wedge = new Wedge();
    wedge.push(key("x", 0));
    expect(type(wedge, "D-000031", 6, 900)).toBe("D-000031");
  });
  it("starts afresh after each code", () => {
    const wedge = new Wedge();
    type(wedge, "FIRST", 6);
    expect(type(wedge, "SECOND", 6, 5000)).toBe("SECOND");
  });
  it("keeps its letters while a Chinese input method is active", () => {
    const wedge = new Wedge();
    const keys: [string, boolean][] = [["KeyC", true], ["Minus", false], ["Digit0", false], ["Digit1", false], ["KeyA", false]];
    keys.forEach(([code, shift], n) => { wedge.push({ key: "Process", code, shift, ctrl: false, alt: false, at: n * 7 }); });
    expect(wedge.push({ key: "Process", code: "Enter", shift: false, ctrl: false, alt: false, at: 40 })).toBe("C-01a");
  });
  it("keeps its letters where the input method delivers a Chinese character", () => {
    expect(character({ key: "\u7684", code: "KeyD", shift: true, ctrl: false, alt: false, at: 0 })).toBe("D");
  });
  it("carries the group separator of a DataMatrix, sent as Ctrl+]", () => {
    const wedge = new Wedge();
    let at = 0;
    for (const char of "0106901") { wedge.push(key(char, at)); at += 5; }
    wedge.push({ key: "]", code: "BracketRight", ctrl: true, shift: false, alt: false, at });
    wedge.push(key("1", at + 5));
    wedge.push(key("0", at + 10));
    expect(wedge.push(key("Enter", at + 15))).toBe(`0106901${GS}10`);
  });
  it("ignores Shift and other keys without a character", () => {
    const wedge = new Wedge();
    wedge.push(key("Shift", 0, { code: "ShiftLeft" }));
    expect(type(wedge, "ABCD", 5, 3)).toBe("ABCD");
  });
});

describe("what was scanned", () => {
  it("takes 20 digits as a trace code before GS1 could refuse it", () => {
    expect(classify("81234567890123456789").kind).toBe("trace");
  });
  it("takes a symbology prefix off and knows GS1", () => {
    expect(classify(`]d20106901234567892${GS}10A`)).toEqual({ kind: "gs1", text: `0106901234567892${GS}10A` });
  });
  it("takes anything else as ours", () => {
    expect(classify("R-0231")).toEqual({ kind: "internal", text: "R-0231" });
  });
});
