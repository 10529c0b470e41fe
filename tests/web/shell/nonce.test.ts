import { afterEach, expect, test } from "vitest";
import { nonce } from "../../../platform/web/src/shell/nonce";

const meta = document.createElement("meta");
afterEach(() => { meta.remove(); });

test("a style element that a library makes carries the page's nonce, others none", () => {
  meta.name = "csp-nonce";
  meta.content = "abc";
  document.head.append(meta);
  expect(nonce()).toBe("abc");
  expect(document.createElement("style").nonce).toBe("abc");
  expect(document.createElement("div").nonce ?? "").toBe("");
  expect(document.createElement("script").nonce ?? "").toBe("");
});

test("a page without one gives none", () => {
  expect(document.createElement("style").nonce ?? "").toBe("");
});
