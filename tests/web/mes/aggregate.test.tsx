import { act, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { AggregateView, ElementView } from "@portal/api/schema";
import { Aggregate } from "../../../modules/mes/web/floor/Aggregate";
import type { Commands } from "../../../modules/mes/web/floor/useElement";
import { show } from "../world";

vi.mock("../../../modules/mes/web/Curve", () => ({ default: ({ lines }: { lines: { tag: string }[] }) => <p data-testid="lines">{lines.map(({ tag }) => tag).join()}</p> }));

const window = (name: string, from: string | null): AggregateView => ({ tags: [{ key: "main_comp", name, label: { "zh-Hans": "主压力", en: "Main force" }, unit: "kN" }], from, to: null, running: from !== null, filter: null, coverage: null, minimum_coverage: "99", limits: [] });
const view = { id: "el", state: "running", fields: [], actions: [] } as unknown as ElementView;
let begin: () => void = () => undefined;

/** Before the start a tag has the recipe's name, afterwards that of the bound unit. */
function Screen() {
  const [aggregate, setAggregate] = useState(window("main_comp", null));
  begin = () => { setAggregate(window("press.main_comp", "2026-11-21T04:00:00Z")); };
  return <Aggregate view={view} aggregate={aggregate} commands={{} as Commands} />;
}

describe("the curve of a window", () => {
  it("keeps the choice for whoever comes back", async () => {
    const two = { ...window("press.main_comp", "2026-11-21T04:00:00Z"), tags: [...window("press.main_comp", null).tags, { key: "SREL", name: "press.SREL", label: { "zh-Hans": "SREL", en: "SREL" }, unit: "%" }] };
    const first = await show(<Aggregate view={view} aggregate={two} commands={{} as Commands} />);
    expect(screen.getByTestId("tag-press.main_comp").getAttribute("aria-pressed")).toBe("true");
    screen.getByTestId("tag-press.SREL").click();
    first.page.unmount();
    await show(<Aggregate view={view} aggregate={two} commands={{} as Commands} />);
    expect(screen.getByTestId("tag-press.SREL").getAttribute("aria-pressed")).toBe("true");
    sessionStorage.clear();
  });
  it("shows the bound unit's tag once the window is open, chosen before or not", async () => {
    await show(<Screen />);
    screen.getByTestId("tag-main_comp").click();
    act(() => { begin(); });
    await waitFor(() => { expect(screen.getByTestId("lines").textContent).toBe("press.main_comp"); });
    expect(screen.getByTestId("tag-press.main_comp").getAttribute("aria-pressed")).toBe("true");
  });
});
