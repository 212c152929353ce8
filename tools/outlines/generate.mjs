// Writes src/Guanxi.Web/Client/outlines: China by provinces, and each province by cities, from the Apache-licensed maps that
// npm package echarts 4.9.0 holds:
//   npm install && npm run generate
// The form is that of ECharts' own compressed maps: rings as text, each character a step of a fine grid.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const maps = new URL("node_modules/echarts/map/json/", import.meta.url);
const into = new URL("../../src/Guanxi.Web/Client/outlines/", import.meta.url);
/** Steps of the grid in a degree; where cities are small it is finer. */
const coarse = 100, fine = 1000;
const small = ["31", "81", "82"];
const read = name => JSON.parse(readFileSync(new URL(name, maps), "utf8"));

function decoded(map) {
  return map.features.map(({ id, properties, geometry }) => {
    const [polygons, offsets] = geometry.type === "Polygon" ? [[geometry.coordinates], [geometry.encodeOffsets]] : [geometry.coordinates, geometry.encodeOffsets];
    const rings = polygons.map((polygon, i) => polygon.map((ring, k) => (map.UTF8Encoding ? points(ring, offsets[i][k]) : ring)));
    return { id: String(id ?? properties.name), name: properties.name, cp: properties.cp, polygons: rings };
  });
}

function points(text, [x, y]) {
  const step = at => ((text.charCodeAt(at) - 64) >> 1) ^ -((text.charCodeAt(at) - 64) & 1);
  return Array.from({ length: text.length / 2 }, (_, i) => [(x += step(2 * i)) / 1024, (y += step(2 * i + 1)) / 1024]);
}

/** On the grid, without points that say nothing; neighbours stay neighbours, for a point's place depends on the point alone. */
function thinned(ring, scale) {
  const grid = [];
  for (const [x, y] of ring) {
    const point = [Math.round(x * scale), Math.round(y * scale)];
    const [before, last] = grid.slice(-2);
    if (grid.length > 0 && grid.at(-1)[0] === point[0] && grid.at(-1)[1] === point[1]) continue;
    if (last && (last[0] - before[0]) * (point[1] - last[1]) === (last[1] - before[1]) * (point[0] - last[0]) && (last[0] - before[0]) * (point[0] - last[0]) >= 0 && (last[1] - before[1]) * (point[1] - last[1]) >= 0) grid.pop();
    grid.push(point);
  }
  return grid;
}

/** An island smaller than the grid is kept as the smallest square on it. */
const shown = grid => (grid.length > 3 ? grid : square(grid[0]));
const square = ([x, y]) => [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]];

function encoded(ring) {
  const [first] = ring;
  let [x, y] = first;
  const sign = step => String.fromCharCode(((step << 1) ^ (step >> 31)) + 64);
  const text = ring.map(([px, py]) => { const said = sign(px - x) + sign(py - y); [x, y] = [px, py]; return said; }).join("");
  return [text, first];
}

function write(name, features) {
  const scale = small.includes(name) ? fine : coarse;
  const map = {
    type: "FeatureCollection", UTF8Encoding: true, UTF8Scale: scale,
    features: features.map(({ id, name, cp, polygons }) => {
      const rings = polygons.map(polygon => polygon.map(ring => encoded(shown(thinned(ring, scale)))));
      return {
        type: "Feature", id, properties: { id, name, cp: cp.map(x => Math.round(x * scale) / scale) },
        geometry: { type: "MultiPolygon", coordinates: rings.map(p => p.map(r => r[0])), encodeOffsets: rings.map(p => p.map(r => r[1])) },
      };
    }),
  };
  writeFileSync(new URL(`${name}.json`, into), JSON.stringify(map) + "\n");
}

/** The islands in the South China Sea as ECharts draws them: in a frame beside the coast. */
function islands() {
  const source = readFileSync(new URL("../../../lib/coord/geo/fix/nanhai.js", new URL("x/", maps)), "utf8");
  const drawn = JSON.parse(source.match(/points = (\[\[\[[\s\S]*?\]\]\])/)[1]);
  const place = ([x, y]) => [x / 10.5 + 126, y / (-10.5 / 0.75) + 25];
  return { id: "100000", name: "南海诸岛", cp: [129, 21.5], polygons: drawn.map(ring => [ring.map(place)]) };
}

const withoutCodes = { "taiwan.json": "71" };

mkdirSync(into, { recursive: true });
const china = decoded(read("china.json"));
write("china", [...china, islands()].map(f => ({ ...f, id: f.id.slice(0, 2) })));
for (const file of readdirSync(new URL("province/", maps)).filter(f => f.endsWith(".json"))) {
  const cities = decoded(read(`province/${file}`));
  const code = cities.map(c => c.id.slice(0, 2)).find(code => china.some(p => p.id.startsWith(code))) ?? withoutCodes[file];
  write(code, cities.map(c => ({ ...c, cp: c.cp ?? c.polygons[0][0][0] })));
}
