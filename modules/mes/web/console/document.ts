/** Reading and changing a recipe document by path, without touching what is not changed. */

/** A recipe is data; every number in it is text. */
export type Json = string | boolean | null | Json[] | { [key: string]: Json };
export type RecipeDocument = { [key: string]: Json };

export type Path = (string | number)[];

export function at(document: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = document;
  for (const step of path) {
    if (Array.isArray(here)) here = here[Number(step)];
    else if (here !== null && typeof here === "object") here = here[String(step)];
    else return undefined;
  }
  return here;
}

/** A copy with one place changed; `undefined` takes the place out. */
export function put<T extends Json>(document: T, path: Path, value: Json | undefined): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(document)) {
    const copy = [...document];
    const index = Number(step);
    if (rest.length === 0 && value === undefined) copy.splice(index, 1);
    else copy[index] = put(copy[index] ?? {}, rest, value);
    return copy as T;
  }
  const copy = { ...(document as { [key: string]: Json }) };
  if (rest.length === 0 && value === undefined) delete copy[String(step)];
  else copy[String(step)] = put(copy[String(step)] ?? {}, rest, value);
  return copy as T;
}

export interface Entry { path: Path; id: string; title: Json | undefined; kind: string; type: string; depth: number }
const isObject = (value: Json | undefined): value is { [key: string]: Json } => value !== null && typeof value === "object" && !Array.isArray(value);

/** The procedure as the tree it is, flattened for the list at the left. */
export function procedure(document: RecipeDocument): Entry[] {
  const rows: Entry[] = [];
  const walk = (list: Json | undefined, path: Path, depth: number): void => {
    if (!Array.isArray(list)) return;
    list.forEach((node, index) => {
      if (!isObject(node)) return;
      const here = [...path, index];
      rows.push({ path: here, id: String(node["id"] ?? index), title: node["title"], kind: String(node["kind"] ?? ""), type: String(node["type"] ?? ""), depth });
      walk(node["nodes"], [...here, "nodes"], depth + 1);
    });
  };
  const root = document["procedure"];
  if (Array.isArray(root)) walk(root, ["procedure"], 0);
  else if (isObject(root)) walk(root["nodes"], ["procedure", "nodes"], 0);
  return rows;
}

export const pointer = (path: Path): string => `/${path.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
export const objectsAt = (document: Json | undefined, path: Path): { [key: string]: Json }[] => { const found = at(document, path); return Array.isArray(found) ? found.filter(isObject) : []; };
