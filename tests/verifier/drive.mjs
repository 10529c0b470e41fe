// Runs the script of verify.html over many packages: reads JSON lines {path, trust} on stdin, writes reports as lines.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const page = readFileSync(process.argv[2], "utf8");
const script = page.match(/<script id="verifier">([\s\S]*?)<\/script>/)[1];
const names = ["TextEncoder", "TextDecoder", "Blob", "Response", "DecompressionStream", "atob", "btoa", "Uint8Array", "DataView", "BigInt", "ArrayBuffer", "Uint32Array"];
const context = vm.createContext(Object.fromEntries(names.map((name) => [name, globalThis[name]])));
const G = vm.runInContext(`${script}\nGxpVerify`, context);

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (asked.vectors) {
    process.stdout.write(JSON.stringify(asked.vectors.map((vector) => G.runVector(vector))) + "\n");
    continue;
  }
  if (asked.obligations) {
    process.stdout.write(JSON.stringify(asked.obligations.map((vector) => G.runObligations(vector))) + "\n");
    continue;
  }
  const report = await G.verify(new Uint8Array(readFileSync(asked.path)), G.parseTrust(asked.trust || ""));
  process.stdout.write(JSON.stringify({ verdict: report.verdict, findings: report.findings, facts: report.facts }) + "\n");
}
