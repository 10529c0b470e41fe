// A development stand-in for the server: the built portal plus canned answers, under the real content security policy.
// It exists to look at screens without a database; nothing of it is built into the product.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { answer } from "./answers.mjs";

const root = process.env.PORTAL_ROOT ?? join(import.meta.dirname, "../../../var/portal");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

async function page(path, response) {
  const nonce = randomBytes(16).toString("base64");
  const html = (await readFile(join(root, path), "utf8")).replaceAll("__CSP_NONCE__", nonce);
  response.setHeader("Content-Security-Policy", `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'`);
  response.setHeader("Content-Type", TYPES[".html"]);
  response.end(html);
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  try {
    if (url.pathname.startsWith("/api/")) {
      let text = "";
      for await (const part of request) text += part;
      const { status, body } = answer(request.method, url, text ? JSON.parse(text) : null, request.headers["accept-language"]);
      response.writeHead(status, { "Content-Type": status >= 400 ? "application/problem+json" : "application/json" });
      response.end(JSON.stringify(body));
      return;
    }
    if (url.pathname === "/") return await page("index.html", response);
    if (url.pathname === "/floor/" || url.pathname === "/floor") return await page("floor/index.html", response);
    const path = normalize(url.pathname).replace(/^(\.\.[/\\])+/, "");
    response.setHeader("Content-Type", TYPES[extname(path)] ?? "application/octet-stream");
    response.end(await readFile(join(root, path)));
  } catch {
    response.writeHead(404).end();
  }
}).listen(Number(process.env.PORT ?? 4180), "127.0.0.1");
