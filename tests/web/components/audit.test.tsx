import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ConsoleLayout } from "@portal/console/ConsoleLayout";
import { telling } from "@portal/console/audit/words";
import { SignedIn } from "@portal/shell/Gate";
import type { AuditEntry, AuditLine, AuditValue } from "@portal/api/schema";
import { show } from "../world";

const LOT = "01a21ef4-d6ed-7910-bdbb-0b14df923e68";
const both = (zh: string, en: string) => ({ "zh-Hans": zh, en });
const value = (kind: AuditValue["kind"], text: string, rest: Partial<AuditValue> = {}): AuditValue => ({ kind, text, word: null, unit: null, path: null, ...rest });
const line = (field: string, label: string, old: AuditValue | null, now: AuditValue | null, minor = false): AuditLine => ({ field, label: both(label, field), old, new: now, minor });
const ENTRY: AuditEntry = {
  id: "7", at: "2026-11-20T01:02:03.000000Z", zone: "Asia/Shanghai", op: "update", act: null,
  subject: { kind: both("物料批", "Lot"), number: "R261128-002", title: both("乳糖", "Lactose"), path: `/lots/${LOT}` }, record: null,
  lines: [
    line("status", "状态", value("word", "quarantine", { word: both("待验", "Quarantine") }), value("word", "released", { word: both("合格", "Released") })),
    line("quantity", "数量", value("number", "5.00", { unit: "kg" }), value("number", "6.00", { unit: "kg" })),
    line("by", "人员标识", null, value("text", LOT), true),
  ],
  object: { type: "mes.lot", id: LOT }, change: { status: ["quarantine", "released"], quantity: ["5.00", "6.00"], by: [null, LOT] }, roots: [{ type: "mes.lot", id: LOT }],
  actor: { id: "u1", name: "郑洪", roles: ["qa"], kind: "person" }, station: null, reason: { code: "qms.lot.dispose", word: both("物料处置", "Dispose of a lot"), text: "符合要求" }, sealed: false,
};
const open = () => show(<SignedIn><ConsoleLayout /></SignedIn>, {
  route: "/audit",
  answers: ({ path }) => (path === "/api/audit/entries" ? { status: 200, body: { items: [ENTRY], next: null, total: 1 } } : path.endsWith("/proof") ? { status: 409, body: { code: "audit.not_sealed", what: "not sealed" } } : null),
});

describe("the audit trail", () => {
  it("is read in the reader's words: the record's name, labels, old and new with unit, the person, the act", async () => {
    await open();
    const row = (await screen.findByText("物料批 R261128-002")).closest("tr") as HTMLElement;
    expect(row.textContent).toContain("状态 待验 → 合格");
    expect(row.textContent).toContain("5.00 kg → 6.00 kg");
    expect(row.textContent).toContain("郑洪");
    expect(row.textContent).toContain("符合要求物料处置");
    expect(row.textContent).not.toContain(LOT);
    expect(row.textContent).toContain("另 1 项");
  });
  it("shows the stored form one click away, with what the list leaves out, and says that the proof is not there yet", async () => {
    await open();
    fireEvent.click(await screen.findByTestId("proof"));
    const details = await screen.findByTestId("entry-details");
    expect(within(details).getByTestId("entry-stored").textContent).toContain(`mes.lot:${LOT}`);
    expect(within(details).getByTestId("entry-stored").textContent).toContain("quarantine");
    expect(details.textContent).toContain("人员标识");
    expect(details.textContent).toContain("qms.lot.dispose");
    await screen.findByTestId("not-sealed");
  });
  it("tells the first fields, counts the rest, and shows minor ones where there is nothing else", () => {
    const many = Array.from({ length: 7 }, (_, n) => line(`f${n}`, "x", null, null));
    expect(telling(many)).toMatchObject({ shown: many.slice(0, 5), more: 2 });
    const minor = [line("id", "x", null, null, true)];
    expect(telling(minor)).toEqual({ shown: minor, more: 0 });
  });
});
