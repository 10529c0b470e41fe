/** What manufacturing brings to the office. */
import type { ConsoleModule, InboxRow } from "@portal/registry";
import { lazy } from "react";
import type { BatchRow, ContainerRow, ExceptionLine, LotRow, OrderRow, RecipeRow } from "./contracts";

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
    { path: "/packages", component: lazy(() => import("./console/Packages")) },
  ],
  navigation: [
    { section: "production", path: "/orders", label: "mes:nav.orders", order: 10 },
    { section: "production", path: "/batches", label: "mes:nav.batches", order: 20 },
    { section: "production", path: "/recipes", label: "mes:nav.recipes", order: 30 },
    { section: "materials", path: "/receipts", label: "mes:nav.receipts", order: 10 },
    { section: "materials", path: "/lots", label: "mes:nav.lots", order: 20 },
    { section: "materials", path: "/containers", label: "mes:nav.containers", order: 30 },
    { section: "materials", path: "/labels", label: "mes:nav.labels", order: 40 },
    { section: "materials", path: "/genealogy", label: "mes:nav.genealogy", order: 50 },
    { section: "quality", path: "/packages", label: "mes:nav.packages", order: 60 },
  ],
  inbox: [
    { key: "review", path: "/api/mes/batches?limit=50", read: inReview },
    { key: "exceptions", path: "/api/mes/exceptions?limit=50", read: toDispose },
    { key: "recipes", path: "/api/mes/recipes?limit=50", read: toApprove },
  ],
  search: [
    { key: "batch", path: "/api/mes/batches", read: (row: BatchRow) => ({ id: row.id, number: row.number, title: row.product, to: `/batches/${row.id}` }) },
    { key: "lot", path: "/api/mes/lots", read: (row: LotRow) => ({ id: row.id, number: row.number, title: row.material.name, to: `/lots/${row.id}` }) },
    { key: "container", path: "/api/mes/containers", read: (row: ContainerRow) => ({ id: row.id, number: row.code, title: row.material.name, to: `/containers/${row.id}` }) },
    { key: "order", path: "/api/mes/orders", read: (row: OrderRow) => ({ id: row.id, number: row.number, title: row.product, to: "/orders" }) },
  ],
};
export default mes;
