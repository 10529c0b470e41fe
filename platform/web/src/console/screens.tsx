/** The console's screens: the shell's own, then those of every module folder found. Each is loaded when first opened. */
import { lazy } from "react";
import type { ConsoleModule, NavigationEntry, Screen } from "../registry";

const found = import.meta.glob<ConsoleModule>("../../../../modules/*/web/console.tsx", { eager: true, import: "default" });
export const modules: ConsoleModule[] = Object.values(found);

const own: Screen[] = [
  { path: "/", component: lazy(() => import("./Inbox")) },
  { path: "/audit", component: lazy(() => import("./Audit")) },
  { path: "/verify", component: lazy(() => import("./Verify")) },
  { path: "/users", component: lazy(() => import("./Users")) },
  { path: "/roles", component: lazy(() => import("./Roles")) },
  { path: "/stations", component: lazy(() => import("./Stations")) },
];
const ownNavigation: NavigationEntry[] = [
  { section: "system", path: "/audit", label: "shell:nav.audit", order: 10 },
  { section: "system", path: "/verify", label: "shell:nav.verify", order: 20 },
  { section: "system", path: "/users", label: "shell:nav.users", order: 30 },
  { section: "system", path: "/roles", label: "shell:nav.roles", order: 40 },
  { section: "system", path: "/stations", label: "shell:nav.stations", order: 50 },
];
export const screens: Screen[] = [...own, ...modules.flatMap((module) => module.screens)];
export const navigation: NavigationEntry[] = [...modules.flatMap((module) => module.navigation), ...ownNavigation].sort((a, b) => a.order - b.order);
