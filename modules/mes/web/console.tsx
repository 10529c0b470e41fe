/** What manufacturing brings to the office. */
import type { ConsoleModule, InboxRow } from "@portal/registry";
import { lazy } from "react";
import type { BatchRow, ContainerRow, ExceptionLine, LotRow, OrderRow, RecipeRow } from "@portal/api/schema";

const inReview = (row: BatchRow): InboxRow | null => (row.state === "complete" && row.disposition === null ? { id: row.id, number: row.number, title: row.product, kind: "mes:kind.batch", status: row.review?.includes("qa") ? "approved" : "not_reviewed", to: `/batches/${row.id}/review` } : null);
const toApprove = (row: RecipeRow): InboxRow | null => (row.status === "in_review" || row.status === "approved" ? { id: row.id, number: `${row.key} V${row.number}`, title: row.author.name, kind: "mes:kind.recipe", status: row.status, to: `/recipes/${row.id}` } : null);
const toDispose = (row: ExceptionLine): InboxRow | null => (row.status === "disposed" ? null : { id: row.id, number: row.number, title: row.text, kind: "mes:kind.exception", status: row.status, to: row.batch ? `/batches/${row.batch.id}/review` : "/batches" });

const mes: ConsoleModule = {
  name: "mes",
  screens: [
    { path: "/receipts", component: lazy(() => import("./console/Receipts")) },
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
  inbox: [
    { key: "review", path: "/api/mes/batches?limit=50", permission: "mes.batch.view", read: inReview },
    { key: "exceptions", path: "/api/mes/exceptions?limit=50", permission: "mes.batch.view", read: toDispose },
    { key: "recipes", path: "/api/mes/recipes?limit=50", permission: "mes.recipe.view", read: toApprove },
  ],
  search: [
    { key: "batch", path: "/api/mes/batches", permission: "mes.batch.view", read: (row: BatchRow) => ({ id: row.id, number: row.number, title: row.product, to: `/batches/${row.id}` }) },
    { key: "lot", path: "/api/mes/lots", permission: "mes.material.view", read: (row: LotRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/lots/${row.id}` }) },
    { key: "container", path: "/api/mes/containers", permission: "mes.material.view", read: (row: ContainerRow) => ({ id: row.id, number: row.code, title: row.material.name, to: `/containers/${row.id}` }) },
    { key: "order", path: "/api/mes/orders", permission: "mes.order.view", read: (row: OrderRow) => ({ id: row.id, number: row.number, title: row.product, to: "/orders" }) },
  ],
};
export default mes;
