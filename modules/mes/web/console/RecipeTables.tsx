/** Header, formula, parameters, equipment: apart from the procedure, bound by reference. */
import { useWords } from "@portal/i18n";
import type { JSX } from "react";
import type { RecipeDocument } from "./document";
import { objectsAt, type Path } from "./document";
import { Cell } from "./RecipeEditor";

type Change = ((document: RecipeDocument) => void) | null;
interface Group { title: string; path: Path; columns: { key: Path; label: string }[] }

export function RecipeTables({ document, change }: { document: RecipeDocument; change: Change }): JSX.Element {
  const { say, text } = useWords("mes");
  const groups: Group[] = [
    { title: say("recipe.inputs"), path: ["formula", "inputs"], columns: [{ key: ["material"], label: say("lots.material") }, { key: ["basis"], label: say("recipe.basis") }, { key: ["quantity"], label: say("lots.quantity") }, { key: ["unit"], label: say("receipt.unit") }, { key: ["tolerance", "percent"], label: "±%" }, { key: ["criticality"], label: say("recipe.criticality") }] },
    { title: say("recipe.outputs"), path: ["formula", "outputs"], columns: [{ key: ["material"], label: say("lots.material") }, { key: ["quantity"], label: say("lots.quantity") }, { key: ["unit"], label: say("receipt.unit") }, { key: ["hold"], label: say("recipe.hold") }] },
    { title: say("recipe.parameters"), path: ["formula", "parameters"], columns: [{ key: ["value"], label: say("recipe.value") }, { key: ["unit"], label: say("receipt.unit") }] },
    { title: say("recipe.equipment"), path: ["equipment"], columns: [{ key: ["class"], label: say("recipe.class") }] },
    { title: say("recipe.relations"), path: ["relations"], columns: [{ key: ["max"], label: say("timer.maximum") }, { key: ["severity"], label: say("recipe.severity") }] },
  ];
  const header: { path: Path; label: string }[] = [
    { path: ["header", "product", "code"], label: say("recipe.product_code") }, { path: ["header", "product", "name", "zh-Hans"], label: say("recipe.product_zh") }, { path: ["header", "product", "name", "en"], label: say("recipe.product_en") },
    { path: ["header", "product", "strength"], label: say("recipe.strength") }, { path: ["header", "site"], label: say("recipe.site") }, { path: ["header", "market"], label: say("orders.market") }, { path: ["header", "size", "ref"], label: say("batches.size") }, { path: ["header", "size", "min"], label: say("recipe.size_min") }, { path: ["header", "size", "max"], label: say("recipe.size_max") },
  ];
  return (
    <div>
      <section className="card"><h2>{say("recipe.header")}</h2><table className="plain-table"><tbody>{header.map((line) => <tr key={line.label}><th>{line.label}</th><td><Cell document={document} change={change} path={line.path} label={line.label} /></td></tr>)}</tbody></table></section>
      {groups.map((group) => {
        const rows = objectsAt(document, group.path);
        return rows.length === 0 ? null : (
          <section className="card" key={group.title}><h2>{group.title}</h2>
            <table className="plain-table"><thead><tr><th>ID</th><th>{say("recipe.name")}</th>{group.columns.map((column) => <th key={column.label}>{column.label}</th>)}</tr></thead>
              <tbody>{rows.map((row, index) => <tr key={String(row["id"] ?? index)}><td><code>{String(row["id"] ?? index)}</code></td><td>{text((row["name"] ?? row["title"]) as never)}</td>{group.columns.map((column) => <td key={column.label}><Cell document={document} change={change} path={[...group.path, index, ...column.key]} label={`${String(row["id"] ?? index)} ${column.label}`} /></td>)}</tr>)}</tbody></table></section>
        );
      })}
    </div>
  );
}
