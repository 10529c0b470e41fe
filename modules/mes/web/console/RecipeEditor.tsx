/** The procedure as a tree and the chosen step beside it: titles and instructions in both languages, evidence, values with limits. */
import { useWords } from "@portal/i18n";
import { Button, Input, Select } from "antd";
import { useState, type JSX } from "react";
import type { Json, RecipeDocument } from "./document";
import { at, objectsAt, procedure, put, type Path } from "./document";

type Change = ((document: RecipeDocument) => void) | null;
const LEVELS = ["A", "S", "SV", "SW"];
const LIMIT_KINDS = ["alert", "action", "hard"];
const CRITICALITY = ["CPP", "CQA", "key", "other"];

interface CellProps { document: RecipeDocument; change: Change; path: Path; label: string; long?: boolean; options?: string[]; test?: string }
export function Cell({ document, change, path, label, long = false, options, test }: CellProps): JSX.Element {
  const found = at(document, path);
  const value = typeof found === "string" ? found : "";
  const set = (text: string): void => { change?.(put(document, path, text === "" && !options ? undefined : text)); };
  if (change === null) return <span className={long ? "wrap" : "digits"}>{value || "—"}</span>;
  if (options) return <Select size="small" aria-label={label} value={value || null} options={options.map((option) => ({ value: option, label: option }))} onChange={set} className="cell-select" data-testid={test} />;
  return long ? <Input.TextArea aria-label={label} rows={3} value={value} onChange={(event) => { set(event.target.value); }} data-testid={test} /> : <Input size="small" aria-label={label} value={value} onChange={(event) => { set(event.target.value); }} data-testid={test} />;
}

export function RecipeEditor({ document, change }: { document: RecipeDocument; change: Change }): JSX.Element {
  const { say, text } = useWords("mes");
  const rows = procedure(document);
  const [chosen, setChosen] = useState<string>(rows.find((row) => row.type !== "")?.id ?? rows[0]?.id ?? "");
  const row = rows.find(({ id }) => id === chosen);
  return (
    <div className="recipe" data-testid="recipe-editor">
      <nav aria-label={say("recipe.structure")}><ul className="recipe-tree">
        {rows.map((entry) => <li key={entry.id}><button type="button" className={`depth-${Math.min(entry.depth, 3)} ${entry.id === chosen ? "on" : ""}`} aria-current={entry.id === chosen} onClick={() => { setChosen(entry.id); }} data-testid={`recipe-node-${entry.id}`}><span className="digits">{entry.id}</span> {text(entry.title as never)}{entry.type ? <code>{entry.type}</code> : null}</button></li>)}
      </ul></nav>
      {row && <NodeEditor key={row.id} document={document} change={change} path={row.path} id={row.id} />}
    </div>
  );
}

function NodeEditor({ document, change, path, id }: { document: RecipeDocument; change: Change; path: Path; id: string }): JSX.Element {
  const { say } = useWords("mes");
  const bind = { document, change };
  const phase = at(document, [...path, "type"]) !== undefined;
  const seconds = objectsAt(document, [...path, "evidence", "seconds"]);
  return (
    <section className="card" data-testid="recipe-node">
      <h2><span className="digits">{id}</span> <code>{String(at(document, [...path, "type"]) ?? at(document, [...path, "kind"]) ?? "")}</code></h2>
      <table className="plain-table"><tbody>
        <tr><th>{say("recipe.title_zh")}</th><td><Cell {...bind} path={[...path, "title", "zh-Hans"]} label={say("recipe.title_zh")} test="title-zh" /></td></tr>
        <tr><th>{say("recipe.title_en")}</th><td><Cell {...bind} path={[...path, "title", "en"]} label={say("recipe.title_en")} test="title-en" /></td></tr>
        {phase && <><tr><th>{say("recipe.instruction_zh")}</th><td><Cell {...bind} long path={[...path, "instruction", "zh-Hans"]} label={say("recipe.instruction_zh")} /></td></tr>
          <tr><th>{say("recipe.instruction_en")}</th><td><Cell {...bind} long path={[...path, "instruction", "en"]} label={say("recipe.instruction_en")} /></td></tr>
          <tr><th>{say("recipe.evidence")}</th><td><Cell {...bind} path={[...path, "evidence", "level"]} options={LEVELS} label={say("recipe.evidence")} /> <code>{String(at(document, [...path, "evidence", "performer"]) ?? "")}</code>{seconds.map((second, index) => <span key={index}> + <code>{String(second["role"])}</code> {say(`shell:meaning.${String(second["meaning"])}`)}</span>)}</td></tr></>}
      </tbody></table>
      <Params document={document} change={change} path={[...path, "params"]} />
      <Values document={document} change={change} path={[...path, "fields"]} />
    </section>
  );
}

function Params({ document, change, path }: { document: RecipeDocument; change: Change; path: Path }): JSX.Element | null {
  const { say } = useWords("mes");
  const params = at(document, path);
  if (params === null || typeof params !== "object" || Array.isArray(params)) return null;
  return (
    <><h3>{say("recipe.params")}</h3>
      <table className="plain-table"><tbody>{Object.entries(params).map(([key, value]) => <tr key={key}><th><code>{key}</code></th><td>{typeof value === "string" ? <Cell document={document} change={change} path={[...path, key]} label={key} test={`param-${key}`} /> : <code className="wrap">{JSON.stringify(value)}</code>}</td></tr>)}</tbody></table></>
  );
}

function Values({ document, change, path }: { document: RecipeDocument; change: Change; path: Path }): JSX.Element | null {
  const { say, text } = useWords("mes");
  const fields = objectsAt(document, path);
  if (fields.length === 0) return null;
  return (
    <><h3>{say("recipe.values")}</h3>
      {fields.map((field, index) => {
        const here = [...path, index];
        const limits = objectsAt(document, [...here, "limits"]);
        const bind = { document, change };
        const add = (): void => { change?.(put(document, [...here, "limits"], [...limits, { kind: "action", low: "", high: "", criticality: "key", source: "in-house" }] as Json)); };
        return (
          <fieldset key={String(field["key"])} className="field-set"><legend><code>{String(field["key"])}</code> {text(field["label"] as never)} <code>{String(field["type"] ?? "")}</code> {String(field["unit"] ?? "")}{field["count"] ? ` n=${String(field["count"])}` : ""}</legend>
            <table className="plain-table"><thead><tr><th>{say("recipe.digits")}</th><th>{say("recipe.label_zh")}</th><th>{say("recipe.label_en")}</th></tr></thead><tbody><tr><td><Cell {...bind} path={[...here, "digits"]} label={say("recipe.digits")} /></td><td><Cell {...bind} path={[...here, "label", "zh-Hans"]} label={say("recipe.label_zh")} /></td><td><Cell {...bind} path={[...here, "label", "en"]} label={say("recipe.label_en")} /></td></tr></tbody></table>
            {field["expression"] ? <p><code className="wrap">{String(field["expression"])}</code></p> : null}
            {limits.length > 0 && <table className="plain-table"><thead><tr><th>{say("recipe.limit_kind")}</th><th>{say("recipe.low")}</th><th>{say("recipe.high")}</th><th>{say("recipe.criticality")}</th><th>{say("recipe.source")}</th><th /></tr></thead>
              <tbody>{limits.map((_limit, n) => { const spot = [...here, "limits", n]; return (
                <tr key={n}><td><Cell {...bind} path={[...spot, "kind"]} options={LIMIT_KINDS} label={say("recipe.limit_kind")} /></td><td><Cell {...bind} path={[...spot, "low"]} label={say("recipe.low")} test={`limit-${String(field["key"])}-${n}-low`} /></td><td><Cell {...bind} path={[...spot, "high"]} label={say("recipe.high")} test={`limit-${String(field["key"])}-${n}-high`} /></td><td><Cell {...bind} path={[...spot, "criticality"]} options={CRITICALITY} label={say("recipe.criticality")} /></td><td><Cell {...bind} path={[...spot, "source"]} label={say("recipe.source")} /></td>
                  <td>{change ? <Button size="small" type="link" danger onClick={() => { change(put(document, spot, undefined)); }}>{say("recipe.take_out")}</Button> : null}</td></tr>); })}</tbody></table>}
            {change ? <Button size="small" onClick={add}>{say("recipe.add_limit")}</Button> : null}
          </fieldset>
        );
      })}</>
  );
}
