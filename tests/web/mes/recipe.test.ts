import { describe, expect, it } from "vitest";
import { at, pointer, procedure, put } from "../../../modules/mes/web/console/document";
import { mainAction } from "../../../modules/mes/web/floor/ElementScreen";
import { needle } from "../../../modules/mes/web/floor/useLive";
import { span } from "../../../modules/mes/web/floor/WeighBar";

const document = { procedure: [{ id: "UP10", title: { "zh-Hans": "a", en: "a" }, nodes: [{ id: "10.4", type: "weigh", limits: [{ low: "1.50" }] }] }] };

describe("a recipe document", () => {
  it("is changed at one place and shared elsewhere", () => {
    const changed = put(document, ["procedure", 0, "nodes", 0, "limits", 0, "low"], "1.60");
    expect(at(changed, ["procedure", 0, "nodes", 0, "limits", 0, "low"])).toBe("1.60");
    expect(at(document, ["procedure", 0, "nodes", 0, "limits", 0, "low"])).toBe("1.50");
    expect((changed.procedure[0] as { title: unknown }).title).toBe(document.procedure[0]?.title);
  });
  it("loses a limit without leaving a hole", () => {
    const changed = put(document, ["procedure", 0, "nodes", 0, "limits", 0], undefined);
    expect(at(changed, ["procedure", 0, "nodes", 0, "limits"])).toEqual([]);
  });
  it("lists its procedure in order with depth", () => {
    expect(procedure(document).map(({ id, depth, type }) => [id, depth, type])).toEqual([["UP10", 0, ""], ["10.4", 1, "weigh"]]);
  });
  it("names a place as a JSON pointer", () => { expect(pointer(["a/b", 0, "c"])).toBe("/a~1b/0/c"); });
});

const offer = (name: string, enabled: boolean, primary = false) => ({ name, label: { "zh-Hans": name, en: name }, enabled, primary });
describe("the one main action", () => {
  it("is what the server marks", () => { expect(mainAction([offer("start", true), offer("stop", true, true)])?.name).toBe("stop"); });
  it("is else the first enabled in the order of work", () => { expect(mainAction([offer("verify", true), offer("perform", false)])?.name).toBe("verify"); });
  it("stays visible with its reason when nothing is allowed", () => { expect(mainAction([offer("perform", false)])?.name).toBe("perform"); });
  it("is nothing where nothing is offered", () => { expect(mainAction([])).toBeNull(); });
});

describe("the scale", () => {
  it("puts the needle at net plus what is weighed already", () => { expect(Number(needle("9.204", "1.204", "8.000"))).toBeCloseTo(16, 9); });
  it("draws no needle before the tare is taken", () => { expect(needle("9.204", null, "8.000")).toBeNull(); });
  it("draws no bar for limits that are none", () => { expect(span("5", "5")).toBeNull(); expect(span("a", "5")).toBeNull(); });
});
