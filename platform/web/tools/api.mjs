// Types of the public API from its OpenAPI document: `make api`. With --check the committed file is only compared.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const [source, mode] = process.argv.slice(2);
const target = new URL("../src/api/schema.d.ts", import.meta.url);

/** The words of a schema are for the reader of the document; types need none. Names of members are left alone. */
function bare(value, members = false) {
  if (Array.isArray(value)) return value.map((one) => bare(one));
  if (value === null || typeof value !== "object") return value;
  // Of a refusal the portal reads what every refusal has (api/problem), whatever the route.
  const kept = Object.entries(value).filter(([key]) => members || !["title", "description", "default", "security", "4XX", "5XX"].includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one, !members && (key === "properties" || key === "schemas"))]));
}

const { info, ...document } = JSON.parse(await readFile(source, "utf8"));
const types = astToString(await openapiTS({ info, ...bare(document) }, { rootTypes: true, rootTypesNoSchemaPrefix: true, defaultNonNullable: false }));
const text = `/** Made by \`make api\` from the server's OpenAPI; never edited by hand. */\n${types}`;
if (mode === "--check") {
  if ((await readFile(target, "utf8").catch(() => "")) !== text) {
    console.error("platform/web/src/api/schema.d.ts is not what the server's API says: run `make api` and commit it.");
    process.exit(1);
  }
} else {
  await writeFile(target, text);
}
