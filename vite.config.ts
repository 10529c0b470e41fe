// Two entries, one build: `/` is the console, `/floor/` the tablet. The server replaces __CSP_NONCE__ in both pages at each request.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("platform/web"),
  plugins: [react()],
  resolve: { alias: { "@portal": here("platform/web/src") } },
  build: {
    outDir: here("var/portal"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { console: here("platform/web/index.html"), floor: here("platform/web/floor/index.html") },
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
