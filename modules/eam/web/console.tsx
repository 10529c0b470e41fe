/** What equipment management brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";

const eam: ConsoleModule = {
  name: "eam",
  screens: [{ path: "/places", component: lazy(() => import("./console/Places")) }, { path: "/equipment", component: lazy(() => import("./console/Equipment")) }, { path: "/clearances", component: lazy(() => import("./console/Clearances")) }],
};
export default eam;
