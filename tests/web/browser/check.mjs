// Checks every page below a published folder: axe-core in Chromium (wide, narrow, dark), html-validate, and
// that each link leads to something. Prints a line per fault; exit code 1 if there is one.
//   node check.mjs FOLDER [--shots DIR]
import { readFileSync, existsSync, readdirSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";
import { HtmlValidate } from "html-validate";

const folder = resolve(process.argv[2] ?? ".");
const shots = process.argv[3] === "--shots" ? resolve(process.argv[4]) : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!browserPath) {
  console.error("no Chromium found");
  process.exit(2);
}

const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const screens = [
  { name: "wide", width: 1280, height: 900, scheme: "light" },
  { name: "narrow", width: 360, height: 740, scheme: "light" },
  { name: "dark", width: 1280, height: 900, scheme: "dark" },
];
let faults = 0;
const fault = (page, words) => {
  ++faults;
  console.log(`${page}: ${words}`);
};

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: { "long-title": "off", "no-inline-style": "off", "no-trailing-whitespace": "off" },
});
const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
for (const page of pages) {
  const path = join(folder, page);
  const report = await validator.validateFile(path);
  for (const result of report.results) {
    for (const message of result.messages) fault(page, `html ${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  }
  for (const screen of screens) {
    const tab = await browser.newPage();
    await tab.setViewport({ width: screen.width, height: screen.height });
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: screen.scheme }]);
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(pathToFileURL(path).href);
    for (const url of asked) if (!url.startsWith("file:") && !url.startsWith("data:")) fault(page, `asks for ${url}`);
    await tab.setBypassCSP(true);
    await tab.reload();
    await tab.evaluate(axe);
    const { violations } = await tab.evaluate(() => axe.run());
    for (const violation of violations) {
      for (const node of violation.nodes) fault(page, `${screen.name}: ${violation.id}: ${violation.help}: ${node.html.slice(0, 160)}`);
    }
    const sideways = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (sideways > 0) fault(page, `${screen.name}: ${sideways} px wider than the screen`);
    if (screen.name === "wide") {
      const links = await tab.evaluate(() => [...document.querySelectorAll("a[href]")].map((a) => [a.getAttribute("href"), a.textContent.trim()]));
      for (const [href, text] of links) {
        if (!text) fault(page, `link without words: ${href}`);
        if (/^(https?|mailto):/.test(href)) continue;
        const [file, id] = href.split("#");
        const target = file ? resolve(dirname(path), decodeURIComponent(file)) : path;
        if (relative(folder, target).startsWith("..") || !existsSync(target) || !statSync(target).isFile()) fault(page, `link leads nowhere: ${href}`);
        else if (id && !readFileSync(target, "utf8").includes(`id="${id}"`)) fault(page, `no place of this name: ${href}`);
      }
    }
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await tab.screenshot({ path: join(shots, `${page.replaceAll("/", "_")}-${screen.name}.png`), fullPage: true });
    }
    await tab.close();
  }
}
await browser.close();
console.log(`${pages.length} pages, ${faults} faults`);
process.exit(faults ? 1 : 0);
