/** What manufacturing brings to the tablet. */
import type { FloorModule } from "@portal/registry";
import { lazy } from "react";

const floor: FloorModule = {
  name: "mes",
  home: lazy(() => import("./floor/Tasks")),
  screens: [{ path: "/elements/:id", component: lazy(() => import("./floor/ElementScreen")) }, { path: "/hand-over", component: lazy(() => import("./floor/HandOver")) }],
};
export default floor;
