/** What supplier management brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";

const srm: ConsoleModule = {
  name: "srm",
  screens: [{ path: "/suppliers", component: lazy(() => import("./console/Suppliers")) }, { path: "/sources", component: lazy(() => import("./console/Sources")) }],
};
export default srm;
