/** What quality brings to the office. */
import type { ConsoleModule, InboxRow } from "@portal/registry";
import { lazy } from "react";
import type { DeviationRow, InspectionRow } from "@portal/api/schema";

const inspection = (row: InspectionRow): InboxRow | null => (row.conclusion && row.disposition !== "quarantine" ? null : { id: row.id, number: row.number, title: row.material.name, kind: "qms:kind.inspection", status: row.status, to: `/inspections/${row.id}` });
const deviation = (row: DeviationRow): InboxRow | null => (row.status === "closed" ? null : { id: row.id, number: row.number, title: row.title, kind: "qms:kind.deviation", status: row.status, to: "/deviations" });

const qms: ConsoleModule = {
  name: "qms",
  screens: [
    { path: "/inspections", component: lazy(() => import("./console/Inspections")) },
    { path: "/inspections/:id", component: lazy(() => import("./console/Inspection")) },
    { path: "/release/:batch", component: lazy(() => import("./console/Release")) },
    { path: "/release", component: lazy(() => import("./console/Releases")) },
    { path: "/training", component: lazy(() => import("./console/Training")) },
    { path: "/deviations", component: lazy(() => import("./console/Deviations")) },
  ],
  inbox: [
    { key: "inspections", path: "/api/qms/inspections?limit=50", permission: "qms.view", read: inspection },
    { key: "deviations", path: "/api/qms/deviations?limit=50", permission: "qms.view", read: deviation },
  ],
  search: [{ key: "inspection", path: "/api/qms/inspections", permission: "qms.view", read: (row: InspectionRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/inspections/${row.id}` }) }],
};
export default qms;
