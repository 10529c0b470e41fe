// Four entries, one build: `/` is the console, `/floor/` the tablet, `/` of the operator's own host the sign-up and `/staff` there the console of support. The server replaces __CSP_NONCE__ in all pages at each request.
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The verifier is one page that works from a disk. Served here it stands under the server's content policy, which forbids
 * inline code, so its script and style become files of their own; not a letter of them changes.
 */
function verifier(): Plugin {
  const part = (tag: string): RegExp => new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`);
  return {
    name: "verifier-page",
    apply: "build",
    generateBundle() {
      const page = readFileSync(here("platform/verifier/verify.html"), "utf8");
      const [style, script] = [part("style").exec(page)?.[1], part("script").exec(page)?.[1]];
      if (style === undefined || script === undefined) throw new Error("verify.html has lost its style or script");
      const served = page.replace(part("style"), '<link rel="stylesheet" href="/verify.css">').replace(part("script"), '<script id="verifier" src="/verify.js"></script>').replaceAll("'unsafe-inline'", "'self'");
      this.emitFile({ type: "asset", fileName: "verify.html", source: served });
      this.emitFile({ type: "asset", fileName: "verify.css", source: style });
      this.emitFile({ type: "asset", fileName: "verify.js", source: script });
    },
  };
}

/**
 * Whoever has the portal open still asks for the parts of the build that they began with. A new build leaves those where
 * they are; only what is older than any session goes.
 */
function earlierParts(days = 14): Plugin {
  return {
    name: "earlier-parts",
    apply: "build",
    writeBundle(options, bundle) {
      const folder = join(options.dir ?? "", "assets");
      const oldest = Date.now() - days * 86_400_000;
      for (const name of readdirSync(folder)) {
        const file = join(folder, name);
        if (!(`assets/${name}` in bundle) && statSync(file).mtimeMs < oldest) rmSync(file);
      }
    },
  };
}

export default defineConfig({
  root: here("platform/web"),
  plugins: [react(), verifier(), earlierParts()],
  resolve: { alias: { "@portal": here("platform/web/src") } },
  build: {
    outDir: here("var/portal"),
    emptyOutDir: false,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { console: here("platform/web/index.html"), floor: here("platform/web/floor/index.html"), signup: here("platform/web/signup.html"), staff: here("platform/web/staff.html") },
    },
  },
  server: {
    fs: { allow: [here(".")] },
    proxy: { "/api": { target: process.env.GXP_API ?? "http://127.0.0.1:8000", changeOrigin: false } },
  },
  test: {
    root: here("."),
    include: ["tests/web/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: [here("tests/web/setup.ts")],
    css: false,
    testTimeout: 60_000,
  },
});
