/** The console's screens: the shell's own, then those of every module folder found. Each is loaded when first opened. */
import { lazy } from "react";
import type { ConsoleModule, Screen } from "../registry";

const found = import.meta.glob<ConsoleModule>("../../../../modules/*/web/console.tsx", { eager: true, import: "default" });

const own: Screen[] = [
  { path: "/", component: lazy(() => import("./Inbox")) },
  { path: "/audit", component: lazy(() => import("./Audit")) },
  { path: "/verify", component: lazy(() => import("./Verify")) },
  { path: "/users", component: lazy(() => import("./Users")) },
  { path: "/roles", component: lazy(() => import("./Roles")) },
  { path: "/access", component: lazy(() => import("./Access")) },
  { path: "/agents", component: lazy(() => import("./Agents")) },
  { path: "/sign/:id", component: lazy(() => import("./OwnSignature")) },
  { path: "/support", component: lazy(() => import("./Support")) },
  { path: "/stations", component: lazy(() => import("./Stations")) },
];
const shell: ConsoleModule = { name: "shell", screens: own };
export const modules: ConsoleModule[] = [shell, ...Object.values(found)];
export const screens: Screen[] = modules.flatMap((module) => module.screens);
