// Typst's dossiers: run.mjs NODE_MODULES OUT yes|no EVENT.xml…   one process; yes attaches the XML
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [modules, out, attach, ...events] = process.argv.slice(2);
const { NodeCompiler } = createRequire(path.resolve(modules, '..', 'package.json'))('@myriaddreamin/typst-ts-node-compiler');

const workspace = process.cwd();  // the template and the events lie below it
const fontArgs = [{ fontPaths: ['/usr/share/fonts/truetype/liberation'] }];
const compiler = NodeCompiler.create({ workspace, fontArgs });
const template = path.join(path.dirname(new URL(import.meta.url).pathname), 'dossier.typ');

fs.mkdirSync(out, { recursive: true });
for (const event of events) {
  const inputs = { event: '/' + path.relative(workspace, path.resolve(event)), attach };
  const compiled = compiler.compile({ mainFilePath: template, inputs, resetRead: true });
  if (!compiled.result) {
    compiled.printDiagnostics();
    process.exit(1);
  }
  fs.writeFileSync(path.join(out, path.basename(event, '.xml') + '.pdf'), compiler.pdf(compiled.result, { pdfTags: true }));
  compiler.evictCache(0);
}
