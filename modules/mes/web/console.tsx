/** What manufacturing brings to the office. */
import type { ConsoleModule } from "@portal/registry";
import { lazy } from "react";
import type { BatchRow, ContainerRow, LotRow, OrderRow } from "@portal/api/schema";

const mes: ConsoleModule = {
  name: "mes",
  screens: [
    { path: "/receipts", component: lazy(() => import("./console/Receipts")) },
    { path: "/materials", component: lazy(() => import("./console/Materials")) },
    { path: "/lots", component: lazy(() => import("./console/Lots")) },
    { path: "/lots/:id", component: lazy(() => import("./console/Lot")) },
    { path: "/containers", component: lazy(() => import("./console/Containers")) },
    { path: "/containers/:id", component: lazy(() => import("./console/Container")) },
    { path: "/labels", component: lazy(() => import("./console/Labels")) },
    { path: "/genealogy", component: lazy(() => import("./console/Genealogy")) },
    { path: "/recipes", component: lazy(() => import("./console/Recipes")) },
    { path: "/recipes/:id", component: lazy(() => import("./console/Recipe")) },
    { path: "/orders", component: lazy(() => import("./console/Orders")) },
    { path: "/batches", component: lazy(() => import("./console/Batches")) },
    { path: "/batches/:id", component: lazy(() => import("./console/Batch")) },
    { path: "/batches/:id/review", component: lazy(() => import("./console/Review")) },
    { path: "/hand-overs", component: lazy(() => import("./console/HandOvers")) },
    { path: "/hand-overs/:id", component: lazy(() => import("./console/HandOver")) },
    { path: "/packages", component: lazy(() => import("./console/Packages")) },
  ],
  search: [
    { key: "batch", path: "/api/mes/batches", permission: "mes.batch.view", read: (row: BatchRow) => ({ id: row.id, number: row.number, title: row.product, to: `/batches/${row.id}` }) },
    { key: "lot", path: "/api/mes/lots", permission: "mes.material.view", read: (row: LotRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/lots/${row.id}` }) },
    { key: "container", path: "/api/mes/containers", permission: "mes.material.view", read: (row: ContainerRow) => ({ id: row.id, number: row.code, title: row.material.name, to: `/containers/${row.id}` }) },
    { key: "order", path: "/api/mes/orders", permission: "mes.order.view", read: (row: OrderRow) => ({ id: row.id, number: row.number, title: row.product, to: "/orders" }) },
  ],
};
export default mes;
