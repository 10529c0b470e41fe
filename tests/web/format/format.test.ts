import { describe, expect, it } from "vitest";
import { Drafts } from "@portal/format/drafts";
import { difference, plain, position, press } from "@portal/format/lexeme";
import { clock, fromZone, instant, seconds, span, utc } from "@portal/format/time";

const keys = (...pressed: string[]): string => pressed.reduce(press, "");

describe("numbers keep the digits that were typed", () => {
  it("keeps trailing zeros", () => { expect(keys("1", "2", ".", "5", "0")).toBe("12.50"); });
  it("keeps more digits than a float could", () => { expect(keys(..."123456789012345678.90".split(""))).toBe("123456789012345678.90"); });
  it("takes one point only", () => { expect(keys("1", ".", ".", "5")).toBe("1.5"); });
  it("writes a zero before a leading point", () => { expect(keys(".", "5")).toBe("0.5"); });
  it("deletes from the end", () => { expect(keys("1", "2", "back")).toBe("1"); });
  it("changes the sign", () => { expect(keys("5", "sign")).toBe("-5"); expect(keys("5", "sign", "sign")).toBe("5"); });
  it("makes full-width digits plain and changes nothing else", () => { expect(plain("\uff11\uff12\u3002\uff15\uff10")).toBe("12.50"); expect(plain("1,5")).toBe("1,5"); });
});

describe("the bar", () => {
  it("places a value between the ends", () => { expect(position("15", 10, 20)).toBe(0.5); });
  it("stays inside", () => { expect(position("99", 10, 20)).toBe(1); });
  it("shows nothing for what is no number", () => { expect(position("", 10, 20)).toBeNull(); expect(position("abc", 10, 20)).toBeNull(); });
});

describe("times", () => {
  it("are shown in the plant's zone", () => { expect(instant("2026-11-20T16:05:09.123456Z", "Asia/Shanghai")).toBe("2026-11-21 00:05:09"); });
  it("show midnight as 00, not 24", () => { expect(instant("2026-11-20T16:00:00Z", "Asia/Shanghai")).toBe("2026-11-21 00:00:00"); });
  it("show UTC in the hint", () => { expect(utc("2026-11-20T16:05:09Z")).toBe("2026-11-20 16:05:09 UTC"); });
  it("are read back from the plant's wall clock, whatever zone the tablet has", () => { expect(fromZone("2026-11-21T00:05:09", "Asia/Shanghai")).toBe("2026-11-20T16:05:09.000Z"); });
  it("are read back across a change to summer time", () => { expect(fromZone("2026-03-29T03:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z"); });
  it("count down with days", () => { expect(clock(90_061)).toBe("1d 01:01:01"); expect(clock(-61)).toBe("-00:01:01"); });
  it("say a duration in units, its digits as written", () => { expect(span("PT30M")).toBe("30 min"); expect(span("P1DT4.50S")).toBe("1 d 4.50 s"); expect(span("72h")).toBe("72h"); });
  it("read ISO durations", () => { expect(seconds("PT72H")).toBe(259_200); expect(seconds("P1DT30M")).toBe(88_200); expect(seconds("72h")).toBeNull(); });
});

describe("drafts", () => {
  it("stay until the server has answered", () => {
    const drafts = new Drafts("u1");
    drafts.keep("e1", "net", "12.50", "kg");
    expect(new Drafts("u1").read("e1", "net")?.text).toBe("12.50");
    drafts.drop("e1", "net");
    expect(new Drafts("u1").read("e1", "net")).toBeNull();
  });
  it("belong to one person", () => {
    new Drafts("u1").keep("e1", "net", "12.50", "kg");
    expect(new Drafts("u2").read("e1", "net")).toBeNull();
    expect(new Drafts("u2").count()).toBe(0);
  });
  it("are gone when emptied", () => {
    const drafts = new Drafts("u1");
    drafts.keep("e1", "net", "1", null);
    drafts.keep("e1", "net", "", null);
    expect(drafts.count()).toBe(0);
  });
});

describe("a difference for the eye", () => {
  it.each([["20.435", "1.204", "19.231"], ["1.20", "1.204", "-0.004"], ["5", "5", "0"], ["0.3", "0.1", "0.2"], ["100.00", "0.5", "99.50"]])("%s less %s is %s, exactly", (a, b, expected) => {
    expect(difference(a, b)).toBe(expected);
  });
  it("is none where a number is not there", () => {
    expect([difference(null, "1"), difference("1", undefined), difference("1e3", "1"), difference("— — —", "1")]).toEqual([null, null, null, null]);
  });
});
