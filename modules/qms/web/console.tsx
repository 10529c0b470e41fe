/** What quality brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";
import type { InspectionRow } from "@portal/api/schema";


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
  search: [{ key: "inspection", path: "/api/qms/inspections", permission: "qms.view", read: (row: InspectionRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/inspections/${row.id}` }) }],
};
export default qms;
