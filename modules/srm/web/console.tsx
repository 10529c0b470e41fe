/** What supplier management brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";

const srm: ConsoleModule = {
  name: "srm",
  screens: [{ path: "/suppliers", component: lazy(() => import("./console/Suppliers")) }, { path: "/sources", component: lazy(() => import("./console/Sources")) }],
  navigation: [{ section: "supply", path: "/suppliers", label: "srm:nav.suppliers", order: 10 }, { section: "supply", path: "/sources", label: "srm:nav.sources", order: 20 }],
};
export default srm;
