/** The console's screens: the shell's own, then those of every module folder found. Each is loaded when first opened. */
import { lazy } from "react";
import type { AlertRow, ResetRow } from "../api/schema";
import type { ConsoleModule, Screen } from "../registry";

const found = import.meta.glob<ConsoleModule>("../../../../modules/*/web/console.tsx", { eager: true, import: "default" });

const own: Screen[] = [
  { path: "/", component: lazy(() => import("./Inbox")) },
  { path: "/audit", component: lazy(() => import("./Audit")) },
  { path: "/verify", component: lazy(() => import("./Verify")) },
  { path: "/users", component: lazy(() => import("./Users")) },
  { path: "/roles", component: lazy(() => import("./Roles")) },
  { path: "/stations", component: lazy(() => import("./Stations")) },
];
const person = (name: string): { "zh-Hans": string; en: string } => ({ "zh-Hans": name, en: name });
const shell: ConsoleModule = {
  name: "shell",
  screens: own,
  inbox: [
    { key: "alerts", path: "/api/identity/alerts", permission: "identity.user.manage", read: (row: AlertRow) => ({ id: row.id, number: row.username, title: person(row.printed_name), kind: "users.alerts", status: "locked", to: "/users" }) },
    { key: "resets", path: "/api/identity/password-resets", permission: "identity.user.manage", read: (row: ResetRow, me) => (row.state !== "asked" || row.asked_by.id === me.user.id ? null : { id: row.id, number: row.username, title: person(row.printed_name), kind: "users.reset", status: "pending", to: "/users" }) },
  ],
};
export const modules: ConsoleModule[] = [shell, ...Object.values(found)];
export const screens: Screen[] = modules.flatMap((module) => module.screens);
