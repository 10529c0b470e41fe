/** The countdown of a visit never shows less than nothing. */
import { describe, expect, it } from "vitest";
import { left } from "@portal/shell/SupportBanner";
import { inBytes } from "@portal/staff/Fleet";

const AT = Date.parse("2026-11-28T02:00:00Z");

describe("what is left of a visit", () => {
  it("counts hours, minutes and seconds down", () => {
    expect(left("2026-11-28T05:59:59.999Z", AT)).toBe("3:59:59");
    expect(left("2026-11-28T02:00:09Z", AT)).toBe("0:00:09");
  });
  it("is nothing once it is over, whatever the clock of the screen says", () => {
    expect(left("2026-11-28T01:00:00Z", AT)).toBe("0:00:00");
  });
});

describe("bytes of a tenant", () => {
  it("are read at a glance", () => {
    expect([inBytes(0), inBytes(1023), inBytes(1024), inBytes(4_404_019)]).toEqual(["0 B", "1023 B", "1.0 KiB", "4.2 MiB"]);
  });
});
