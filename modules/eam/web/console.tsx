/** What equipment management brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";

const eam: ConsoleModule = {
  name: "eam",
  screens: [{ path: "/equipment", component: lazy(() => import("./console/Equipment")) }, { path: "/clearances", component: lazy(() => import("./console/Clearances")) }],
  navigation: [{ section: "equipment", path: "/equipment", label: "eam:nav.equipment", order: 10 }, { section: "equipment", path: "/clearances", label: "eam:nav.clearances", order: 20 }],
};
export default eam;
