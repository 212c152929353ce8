// Bundles Client/app.ts and Styles/app.css and draws the icon sprite into wwwroot/dist.
// Names carry a hash of the content; manifest.json maps the plain name to the hashed one.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const dist = "wwwroot/dist";
const budget = 90 * 1024;

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const bundle = await build({
  entryPoints: ["Client/app.ts", "Client/editor.ts", "Client/charts.ts", "Client/calendar.ts", "Client/atlas.ts", "Client/service-worker.ts", "Client/api-guide.ts", "Styles/app.css", "Styles/api-guide.css"],
  bundle: true,
  minify: true,
  write: false,
  outdir: dist,
  format: "esm",
  target: ["es2022", "chrome115", "firefox120", "safari17"],
  legalComments: "none",
  loader: { ".svg": "dataurl" },
});

const manifest = {};
const size = name => brotliCompressSync(name).length;
for (const file of bundle.outputFiles) publish(basename(file.path), Buffer.from(file.contents));
for (const icons of ["icons", "icons-more"]) publish(`${icons}.svg`, Buffer.from(sprite(icons)));
for (const icon of ["favicon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png", "icon-touch.png"]) publish(icon, readFileSync(`Client/${icon}`));
for (const outline of readdirSync("Client/outlines")) publish(`outline-${outline}`, readFileSync(`Client/outlines/${outline}`));
writeFileSync(`${dist}/manifest.json`, JSON.stringify(manifest));

// Heavy islands are fetched by the pages that show them.
const islands = ["editor.js", "charts.js", "calendar.js", "atlas.js"];
const total = bundle.outputFiles.filter(file => !islands.includes(basename(file.path))).reduce((sum, file) => sum + size(file.contents), 0);
if (total > budget) throw new Error(`Script and style weigh ${total} bytes compressed; the budget is ${budget}.`);

function publish(name, content) {
  const extension = extname(name);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const hashed = `${basename(name, extension)}-${hash}${extension}`;
  manifest[name] = hashed;
  writeFileSync(`${dist}/${hashed}`, content);
  writeFileSync(`${dist}/${hashed}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${dist}/${hashed}.br`, brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }));
}

/** Browsers lay a sprite out as a page of its own: what is on everyday pages stands apart from what administrators may choose. */
function sprite(icons) {
  const names = readFileSync(`Client/${icons}.txt`, "utf8").split(/\s+/).filter(Boolean);
  const symbols = names.map(name => {
    const shapes = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf8")
      .replace(/^[\s\S]*?<svg[\s\S]*?>/, "").replace("</svg>", "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}
