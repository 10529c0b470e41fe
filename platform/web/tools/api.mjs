// Types of the public API from the running server's OpenAPI: `GXP_API=http://acme.localhost:8000 npm run api`.
import { writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const source = new URL("/api/openapi.json", process.env.GXP_API ?? "http://127.0.0.1:8000");
const target = new URL("../src/api/schema.d.ts", import.meta.url);
const answer = await fetch(source);
if (!answer.ok) throw new Error(`${source} answered ${answer.status}`);
const types = astToString(await openapiTS(await answer.json()));
await writeFile(target, `/** Made by \`npm run api\` from the server's OpenAPI; never edited by hand. */\n${types}`);
console.log(`written: ${target.pathname}`);
