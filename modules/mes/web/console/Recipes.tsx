/** Recipes and their versions. */
import { get, post } from "@portal/api/http";
import { ResourceTable, type Column } from "@portal/components/Resource";
import { StatusPill } from "@portal/components/StatusPill";
import { Hash, Time } from "@portal/components/values";
import { useWords } from "@portal/i18n";
import { App, Button } from "antd";
import type { JSX } from "react";
import { useNavigate } from "react-router";
import type { RecipeRow } from "@portal/api/schema";

const STATES = ["draft", "in_review", "approved", "effective", "superseded", "retired"];

export default function Recipes(): JSX.Element {
  const { say, text } = useWords("mes");
  const navigate = useNavigate();
  const { message } = App.useApp();
  const next = async (row: RecipeRow): Promise<void> => {
    const open = await get("/api/mes/recipes", { key: row.key, status: "draft" });
    const found = open.items[0];
    if (found) { void navigate(`/recipes/${found.id}`); return; }
    const { content } = await get(`/api/mes/recipes/${row.id}`);
    const made = await post("/api/mes/recipes", { content, based_on: row.id });
    void navigate(`/recipes/${made.id}`);
  };
  const columns: Column<RecipeRow>[] = [
    { key: "key", title: say("recipe.key"), render: (row) => <><strong>{text(row.name)}</strong><span className="sub">{row.key}</span></>, sort: "key" },
    { key: "number", title: say("recipe.version"), align: "right", render: (row) => `V${row.number}`, sort: "number" },
    { key: "status", title: say("shell:table.status"), render: (row) => <StatusPill status={row.status} /> },
    { key: "author", title: say("recipe.author"), render: (row) => row.author.name },
    { key: "from", title: say("recipe.effective_from"), render: (row) => <Time at={row.effective_from} /> },
    { key: "sha", title: say("shell:sign.hash"), render: (row) => <Hash value={row.sha256} /> },
  ];
  return (
    <section>
      <header className="page-head"><h1>{say("nav.recipes")}</h1><p>{say("recipe.teach")}</p></header>
      <ResourceTable<RecipeRow> name="recipes" path="/api/mes/recipes" columns={columns} to={(row) => `/recipes/${row.id}`}
        filters={[{ key: "status", label: say("shell:table.status"), options: STATES.map((value) => ({ value, label: say(`shell:status.${value}`) })) }]}
        rowActions={(row) => <Button type="link" onClick={() => { next(row).catch((error: unknown) => { void message.error(error instanceof Error ? error.message : String(error)); }); }} data-testid="new-version">{say("recipe.new_version")}</Button>}
        empty={{ title: say("recipe.none"), teach: say("recipe.none_teach") }} />
    </section>
  );
}
