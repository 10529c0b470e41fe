// Both languages are whole, and no component carries words of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownStatuses } from "@portal/format/status";

type Tree = { [key: string]: string | Tree };
const root = join(import.meta.dirname, "../..");
const rooms: Record<string, string> = { shell: "platform/web/src", ...Object.fromEntries(readdirSync(join(root, "modules"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => [entry.name, `modules/${entry.name}/web`] as const).filter(([, path]) => { try { return readdirSync(join(root, path, "locale")).length > 0; } catch { return false; } })) };
const catalogue = (path: string, tag: string): Tree => JSON.parse(readFileSync(join(root, path, "locale", `${tag}.json`), "utf8")) as Tree;
const keys = (tree: Tree, before = ""): string[] => Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [`${before}${key}`] : keys(value, `${before}${key}.`)));
const at = (tree: Tree, key: string): string | undefined => { const found = key.split(".").reduce<string | Tree | undefined>((here, step) => (typeof here === "object" ? here[step] : undefined), tree); return typeof found === "string" ? found : undefined; };
const sources = Object.values(rooms).flatMap((path) => readdirSync(join(root, path), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)));
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]/;
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

describe.each(Object.entries(rooms))("the catalogue of %s", (_name, path) => {
  it("has the same keys in both languages", () => {
    expect(keys(catalogue(path, "en")).sort()).toEqual(keys(catalogue(path, "zh-Hans")).sort());
  });
  it("has no empty text and the same placeholders", () => {
    const [zh, en] = [catalogue(path, "zh-Hans"), catalogue(path, "en")];
    const holes = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const key of keys(zh)) {
      expect(at(zh, key), key).not.toBe("");
      expect(holes(at(en, key) ?? ""), key).toEqual(holes(at(zh, key) ?? ""));
    }
  });
  it("has no Chinese in English", () => {
    for (const key of keys(catalogue(path, "en"))) if (key !== "language.other") expect(HAN.test(at(catalogue(path, "en"), key) ?? ""), key).toBe(false);
  });
});

describe("components", () => {
  it("are found", () => { expect(sources.length).toBeGreaterThan(60); });
  it.each(sources)("%s has no Chinese literal", (file) => {
    expect(code(readFileSync(file, "utf8")).split("\n").filter((line) => HAN.test(line))).toEqual([]);
  });
  it.each(sources)("%s uses known keys only", (file) => {
    const text = readFileSync(file, "utf8");
    const room = /useWords\("(\w+)"\)/.exec(text)?.[1] ?? "shell";
    const wanted = [...text.matchAll(/\bsay\("([^"$]+)"/g)].map(([, key]) => key as string);
    const unknown = wanted.filter((key) => {
      const [space, name] = key.includes(":") ? (key.split(":") as [string, string]) : [room, key];
      return at(catalogue(rooms[space] ?? "", "zh-Hans"), name) === undefined && at(catalogue(rooms["shell"] as string, "zh-Hans"), name) === undefined;
    });
    expect(unknown).toEqual([]);
  });
  it("have a word for every status with a colour", () => {
    const zh = catalogue(rooms["shell"] as string, "zh-Hans");
    expect(knownStatuses().filter((status) => at(zh, `status.${status}`) === undefined)).toEqual([]);
  });
});

describe("rooms", () => {
  it("import nothing of each other, so that a module's folder can be deleted", () => {
    const strangers = sources.filter((file) => {
      const own = /modules\/(\w+)\/web/.exec(file)?.[1];
      return own !== undefined && [...readFileSync(file, "utf8").matchAll(/from "([^"]+)"/g)].some(([, from]) => /\/(?:mes|qms|eam|srm)\/web\//.test(from as string) && !(from as string).includes(`/${own}/web/`));
    });
    expect(strangers).toEqual([]);
  });
  it("are named nowhere in the shell", () => {
    const named = sources.filter((file) => file.includes("/platform/web/src/") && /modules\/(?:mes|qms|eam|srm)/.test(code(readFileSync(file, "utf8"))));
    expect(named).toEqual([]);
  });
});
