/** Goods receipt: one lot of one manufacturer's lot, its containers and labels, all in quarantine. */
import { post } from "@portal/api/http";
import { refresh, useRead } from "@portal/api/hooks";
import { ResourceForm, ResourceTable } from "@portal/components/Resource";
import { useWords } from "@portal/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState, type JSX } from "react";
import type { LotRow } from "@portal/api/schema";
import { useLotColumns } from "./columns";

export default function Receipts(): JSX.Element {
  const { say, text } = useWords("mes");
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const materials = useRead(open ? "/api/mes/materials" : null, { limit: 200 });
  const columns = useLotColumns();
  const receive = async (values: Record<string, string>): Promise<void> => {
    const count = Number(values["containers"]);
    await post("/api/mes/receipts", {
      material: values["material"], manufacturer: values["manufacturer"], manufacturer_lot: values["manufacturer_lot"], supplier: values["supplier"],
      manufactured: values["manufactured"], expires: values["expires"], retest: values["retest"] || null,
      containers: Array.from({ length: count }, () => ({ quantity: values["quantity"], unit: values["unit"] })),
    });
    void message.success(say("receipt.done"));
    setOpen(false);
    await refresh(client, ["/api/mes/lots", "/api/mes/containers"]);
  };
  return (
    <section>
      <header className="page-head"><h1>{say("nav.receipts")}</h1><p>{say("receipt.teach")}</p></header>
      <ResourceTable<LotRow> name="receipts" path="/api/mes/lots" fixed={{ origin: "receipt" }} columns={columns} to={(row) => `/lots/${row.id}`}
        toolbar={<Button type="primary" onClick={() => { setOpen(true); }} data-testid="receive">{say("receipt.new")}</Button>}
        empty={{ title: say("lots.none"), teach: say("receipt.teach"), action: <Button type="primary" onClick={() => { setOpen(true); }}>{say("receipt.new")}</Button> }} />
      <Drawer open={open} onClose={() => { setOpen(false); }} size={560} title={say("receipt.new")} destroyOnHidden>
        <ResourceForm name="receipt" verb={say("receipt.verb")} submit={receive} fields={[
          { name: "material", label: say("lots.material"), kind: "choice", required: true, options: (materials.data?.items ?? []).map((one) => ({ value: one.code, label: `${one.code} ${text(one.name)}` })) },
          { name: "manufacturer", label: say("lots.manufacturer"), kind: "text", required: true },
          { name: "manufacturer_lot", label: say("lots.manufacturer_lot"), kind: "text", required: true },
          { name: "supplier", label: say("lots.supplier"), kind: "text", required: true },
          { name: "manufactured", label: say("lots.manufactured"), kind: "date", required: true },
          { name: "expires", label: say("lots.expires"), kind: "date", required: true },
          { name: "retest", label: say("lots.retest"), kind: "date" },
          { name: "containers", label: say("receipt.containers"), kind: "lexeme", required: true, initial: "1" },
          { name: "quantity", label: say("receipt.each"), kind: "lexeme", required: true },
          { name: "unit", label: say("receipt.unit"), kind: "text", required: true, initial: "kg" },
        ]} />
      </Drawer>
    </section>
  );
}
