/** Orders and the batches made from them. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { ResourceForm, ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Quantity } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import { useNavigate } from "react-router";
import type { OrderRow } from "@portal/api/schema";

export default function Orders(): JSX.Element {
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const recipes = useRead(open ? "/api/mes/recipes" : null, { status: "effective", limit: 50 });
  const create = async (values: Record<string, string>): Promise<void> => {
    await post("/api/mes/orders", { recipe: values["recipe"], quantity: values["quantity"], unit: values["unit"], market: values["market"] });
    setOpen(false);
    await refresh(client, ["/api/mes/orders"]);
  };
  const batch = async (row: OrderRow): Promise<void> => {
    const made = await post(`/api/mes/orders/${row.id}/batches`, {});
    void message.success(say("orders.batch_made", { number: made.number }));
    await refresh(client, ["/api/mes/orders", "/api/mes/batches"]);
    void navigate(`/batches/${made.id}`);
  };
  const columns: Column<OrderRow>[] = [
    { key: "number", title: say("orders.number"), render: (row) => <strong>{row.number}</strong>, sort: "number" },
    { key: "product", title: say("batches.product"), render: (row) => text(row.product) },
    { key: "quantity", title: say("lots.quantity"), align: "right", render: (row) => <Quantity value={row.quantity} /> },
    { key: "market", title: say("orders.market"), render: (row) => row.market },
    { key: "recipe", title: say("batches.recipe"), render: (row) => row.recipe ?? "—" },
    { key: "state", title: say("shell:table.status"), render: (row) => <StatusPill status={row.state} /> },
    { key: "batches", title: say("nav.batches"), align: "right", render: (row) => String(row.batches ?? "—") },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.orders")}</h1><p>{say("orders.teach")}</p></header>
      <ResourceTable<OrderRow> name="orders" path="/api/mes/orders" columns={columns} toolbar={<Button type="primary" onClick={() => { setOpen(true); }} data-testid="new-order">{say("orders.new")}</Button>}
        rowActions={(row) => <Button type="link" onClick={() => { batch(row).catch((error: unknown) => { void message.error(error instanceof Error ? error.message : String(error)); }); }} data-testid="new-batch">{say("orders.new_batch")}</Button>}
        empty={{ title: say("orders.none"), teach: say("orders.none_teach") }} />
      <Drawer open={open} onClose={() => { setOpen(false); }} size={520} title={say("orders.new")} destroyOnHidden>
        <ResourceForm name="order" verb={say("orders.verb")} submit={create} fields={[
          { name: "recipe", label: say("batches.recipe"), kind: "choice", required: true, options: (recipes.data?.items ?? []).map((row) => ({ value: row.key, label: `${text(row.name)} · ${row.key} V${row.number}` })) },
          { name: "quantity", label: say("lots.quantity"), kind: "lexeme", required: true, initial: "960000" },
          { name: "unit", label: say("receipt.unit"), kind: "text", required: true, initial: "{tablet}" },
          { name: "market", label: say("orders.market"), kind: "text", required: true, initial: "CN" },
        ]} />
      </Drawer>
    </section>
  );
}
