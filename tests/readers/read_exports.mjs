// Reads the exports for the web with Cytoscape.js, graphology and Mermaid, and compares counts and labels.
//
// usage: node read_exports.mjs READOUTS ANNOTATIONS...    (in a folder with the packages of package.json)
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";

const [readouts, ...annotations] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "readouts-"));
const text = (format) => {
  const file = join(folder, format);
  execFileSync(readouts, ["export", ...annotations, "--to", format, "-o", file]);
  return readFileSync(file, "utf8");
};
const graph = JSON.parse(text("json"));
const labels = new Map(graph.nodes.map((node) => [node.id, node.label]));
const clean = (label) => label.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
let passed = 0;
const ok = (what) => { passed += 1; console.log(`ok: ${what}`); };

const { default: cytoscape } = await import("cytoscape");
const drawn = cytoscape({ headless: true, ...JSON.parse(text("cytoscape")) });
assert.equal(drawn.edges().length, graph.edges.length);
assert.deepEqual(new Map(drawn.nodes().map((node) => [node.id(), node.data("label")])), labels);
ok("Cytoscape.js takes the elements as they are");

const { JSDOM } = await import("jsdom");
const { window } = new JSDOM("");
const { DOMParser, Document, document } = window;
Object.assign(globalThis, { window, document, DOMParser, Document });
const { default: graphology } = await import("graphology");
const { parse: parseGraphml } = await import("graphology-graphml/browser/index.js");
const { parse: parseGexf } = await import("graphology-gexf/browser/index.js");
for (const [format, parse] of [["graphml", parseGraphml], ["gexf", parseGexf]]) {
  const read = parse(graphology.MultiDirectedGraph, text(format));
  assert.equal(read.size, graph.edges.length, format);
  assert.equal(read.order, labels.size, format);
  read.forEachNode((node, { label }) => assert.equal(label, clean(labels.get(node)), format));
  ok(`graphology reads ${format}`);
}

const { default: mermaid } = await import("mermaid");
mermaid.initialize({ maxTextSize: 10_000_000, maxEdges: 100_000 });
assert.equal((await mermaid.parse(text("mermaid"))).diagramType, "flowchart-v2");
ok("Mermaid parses the flow chart");
console.log(`${passed} passed, 0 failed`);
