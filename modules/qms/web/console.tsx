/** What quality brings to the office. */
import type { ConsoleModule, InboxRow } from "@portal/registry";
import { lazy } from "react";
import type { DeviationRow, InspectionRow } from "./contracts";

const inspection = (row: InspectionRow): InboxRow | null => (row.conclusion && row.disposition !== "quarantine" ? null : { id: row.id, number: row.number, title: row.material.name, kind: "qms:kind.inspection", status: row.status, to: `/inspections/${row.id}` });
const deviation = (row: DeviationRow): InboxRow | null => (row.status === "closed" ? null : { id: row.id, number: row.number, title: row.title, kind: "qms:kind.deviation", status: row.status, to: "/deviations" });

const qms: ConsoleModule = {
  name: "qms",
  screens: [
    { path: "/inspections", component: lazy(() => import("./console/Inspections")) },
    { path: "/inspections/:id", component: lazy(() => import("./console/Inspection")) },
    { path: "/release/:batch", component: lazy(() => import("./console/Release")) },
    { path: "/release", component: lazy(() => import("./console/Releases")) },
    { path: "/deviations", component: lazy(() => import("./console/Deviations")) },
  ],
  navigation: [
    { section: "quality", path: "/inspections", label: "qms:nav.inspections", order: 10 },
    { section: "quality", path: "/deviations", label: "qms:nav.deviations", order: 20 },
    { section: "quality", path: "/release", label: "qms:nav.release", order: 30 },
  ],
  inbox: [
    { key: "inspections", path: "/api/qms/inspections?limit=50", read: inspection },
    { key: "deviations", path: "/api/qms/deviations?limit=50", read: deviation },
  ],
  search: [{ key: "inspection", path: "/api/qms/inspections", read: (row: InspectionRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/inspections/${row.id}` }) }],
};
export default qms;
