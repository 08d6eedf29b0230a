// CPU time of typopo (npm) over the same text: npm install typopo@3.1.0 --prefix DIR, then node typopo.mjs DIR FILE [KILOBYTES]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, file, kilobytes = "1000"] = process.argv.slice(2);
const entry = createRequire(folder + "/").resolve("typopo");
const { fixTypos } = await import(pathToFileURL(entry).href);
let bytes = 0;
const lines = [];
for (const line of readFileSync(file, "utf8").split("\n")) {
  if (bytes >= Number(kilobytes) * 1000) break;
  lines.push(line);
  bytes += Buffer.byteLength(line);
}
const start = process.cpuUsage();
for (const line of lines) fixTypos(line, "de-de");
const used = process.cpuUsage(start);
console.log(`bytes ${bytes}\ntypopo CPU ms ${((used.user + used.system) / 1000).toFixed(0)}`);
