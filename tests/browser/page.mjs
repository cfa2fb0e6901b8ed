// Opens the page of a comparison from disk, without a network, and uses it as a reader would.
//
//   node page.mjs PAGE.html [FOLDER FOR SCREENSHOTS]
//
// The browser is CHROMIUM, else /usr/bin/chromium.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_path, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "readouts-")), {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: flags,
  headless: true,
  viewport: { width: 1280, height: 900 },
  // The tests put axe into the page, which the page's own policy rightly forbids.
  bypassCSP: true,
});

const address = pathToFileURL(resolve(page_path)).href;
let failed = 0;

async function open(colorScheme) {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme });
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url() !== address && complaints.push(`request: ${request.url()}`));
  await page.goto(address);
  return { page, complaints };
}

async function test(sentence, body) {
  const { page, complaints } = await open("light");
  try {
    await body(page, complaints);
    console.log(`ok - ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok - ${sentence}\n${error.stack ?? error}`);
  }
  await page.close();
}

// A mark in the first account whose item has a mark in another account too.
const sharedMark = (page) => page.locator("article >> nth=0").locator("a.mark.shared").first();

await test("the page shows both texts, the table and the picture", async (page, complaints) => {
  assert.ok((await page.locator("article").count()) >= 2);
  assert.ok((await page.locator("table.items tbody tr").count()) > 0);
  assert.ok((await page.locator("svg .card").count()) > 0);
  assert.deepEqual(complaints, []);
});

await test("pointing at a statement lights its counterpart in the other account", async (page, complaints) => {
  const mark = sharedMark(page);
  const item = (await mark.getAttribute("href")).slice(1);
  await mark.hover();
  for (const place of ["article >> nth=1", "table.items", "svg"]) {
    const lit = page.locator(place).locator(`.lit[data-items~="${item}"]`);
    assert.ok((await lit.count()) > 0, `nothing is lit in ${place}`);
  }
  await page.mouse.move(2, 400);
  assert.equal(await page.locator(".lit").count(), 0);
  assert.deepEqual(complaints, []);
});

await test("the keyboard does what the mouse does", async (page) => {
  const mark = sharedMark(page);
  await mark.focus();
  assert.ok((await page.locator("article >> nth=1").locator(".lit").count()) > 0);
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#e1-i\d+$/);
});

await test("the filters hide rows and say how many are left", async (page) => {
  const rows = page.locator("table.items tbody tr:visible");
  const before = await rows.count();
  await page.locator('input[value="shared"]').uncheck();
  const after = await rows.count();
  assert.ok(after < before);
  assert.match(await page.locator("#status").textContent(), new RegExp(`^${after} of ${before}`));
  await page.locator('input[value="shared"]').check();
  await page.locator("#find").fill("no text holds these words");
  assert.equal(await rows.count(), 0);
});

await test("the reader's choice of colours goes before the system's", async (page) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator("#theme").selectOption("dark");
  assert.notEqual(await paper(), light);
});

await test("without scripts the texts and the table are there", async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(address);
  assert.ok((await page.locator("a.mark").count()) > 0);
  assert.ok((await page.locator("table.items tbody tr").count()) > 0);
  await browser.close();
});

for (const scheme of ["light", "dark"]) {
  for (const width of [1280, 420]) {
    const { page, complaints } = await open(scheme);
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const told = grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const faults = [...told, ...complaints, ...(overflow > 1 ? [`wider than the window by ${overflow}`] : [])];
    console.log(`${faults.length ? "not ok" : "ok"} - ${scheme}, ${width} pixels wide: accessible, nothing fetched, nothing cut off`);
    if (faults.length) console.log(faults.join("\n"));
    failed += faults.length > 0;
    if (shots) await page.screenshot({ path: join(shots, `page-${scheme}-${width}.png`), fullPage: true });
    await page.close();
  }
}
await context.close();
process.exit(failed ? 1 : 0);
