import { describe, expect, it } from "vitest";
import { inWords, type Filter } from "@portal/components/Resource";

const FILTERS: Filter[] = [{ key: "status", label: "状态", options: [{ value: "released", label: "合格" }] }];

describe("a query in words", () => {
  it("names each condition by its filter's label and its value by the word of the bar", () => {
    expect(inWords({ q: "R-1", status: "released" }, FILTERS, "搜索")).toBe("搜索: R-1 · 状态: 合格");
  });
  it("leaves out what is not asked", () => { expect(inWords({ q: "", status: "released" }, FILTERS, "搜索")).toBe("状态: 合格"); });
  it("shows a value that the bar does not know as it is", () => { expect(inWords({ status: "odd" }, FILTERS, "搜索")).toBe("状态: odd"); });
});
