import { bounds, control, divIcon, geoJSON, latLng, map, marker, point, type Bounds, type GeoJSON, type Map as Leaflet, type Path, type Point } from "leaflet";
import { middleOf, shapes, type Outlines, type Shape } from "./outlines";

/** A place that has records. */
export interface Place { shape: string; name: string; words: string; figure: string; heat: string; over(on: boolean): void; open(): void }

export interface Asked {
  outlines: Outlines;
  places: Place[];
  /** Names of shapes in the page's language, by their code. */
  names: Record<string, string>;
  words: { closer: string; further: string };
}

export interface Drawn { show(shape: string, on: boolean): void; remove(): void }

/** Draws shapes shaded by how much lies in them; what has nothing is pale. All of it is ours: no tiles are fetched. */
export function draw(element: HTMLElement, asked: Asked): Drawn {
  const all = shapes(asked.outlines);
  const atlas = map(element, { attributionControl: false, zoomControl: false, zoomSnap: 0, zoomDelta: 0.5, dragging: matchMedia("(pointer: fine)").matches, maxBoundsViscosity: 1 });
  control.zoom({ position: "topright", zoomInTitle: asked.words.closer, zoomOutTitle: asked.words.further }).addTo(atlas);
  const place = (shape: Shape) => asked.places.find(p => p.shape === shape.id || named(shape.name, p.shape));
  const paths = new Map<string, Path>();
  const drawn: GeoJSON = geoJSON(all.map(feature), {
    style: feature => ({ className: `shape heat-${place(feature!.properties)?.heat ?? 0}`, interactive: feature!.properties.id !== "100000" }),
    onEachFeature: (feature, layer) => {
      const [shape, path] = [feature.properties as Shape, layer as Path];
      const here = place(shape);
      path.bindTooltip(text(here?.words ?? asked.names[shape.id] ?? shape.name), { sticky: true });
      if (!here) return;
      paths.set(here.shape, path);
      path.on({ click: here.open, mouseover: () => here.over(true), mouseout: () => here.over(false) });
    },
  }).addTo(atlas);
  const whole = drawn.getBounds();
  atlas.fitBounds(whole, { padding: [4, 4], animate: false });
  atlas.setMinZoom(atlas.getZoom()).setMaxZoom(atlas.getZoom() + 5).setMaxBounds(whole.pad(0.2));
  label(atlas, all.flatMap(shape => { const here = place(shape); return here ? [{ here, shape, path: paths.get(here.shape)! }] : []; }));
  const size = new ResizeObserver(() => atlas.invalidateSize());
  size.observe(element);
  return {
    show: (shape, on) => paths.get(shape)?.getElement()?.classList.toggle("on", on),
    remove: () => { size.disconnect(); atlas.remove(); },
  };
}

/** 广州 is 广州市, 恩施 is 恩施土家族苗族自治州. */
const named = (shape: string, place: string) => place.length > 1 && (shape.startsWith(place) || place.startsWith(shape));

const feature = (shape: Shape) => ({ type: "Feature" as const, properties: shape, geometry: { type: "MultiPolygon" as const, coordinates: shape.polygons } });

/** Names and figures, those with the most first: within the shape where they fit, else over or beside it, and left out where no room is. */
function label(atlas: Leaflet, of: { here: Place; shape: Shape; path: Path }[]) {
  const labels = of.toSorted((a, b) => number(b.here) - number(a.here)).map(({ here, shape, path }) => {
    const html = document.createElement("span");
    html.append(text(here.name), text(here.figure, "b"));
    const middle = latLng(...middleOf(shape));
    marker(middle, { icon: divIcon({ className: "shape-label", html, iconSize: [0, 0] }), interactive: false, keyboard: false }).addTo(atlas);
    return { html, middle, path: path.getElement() as SVGPathElement, ink: `heat-${here.heat}` };
  });
  const arrange = () => {
    const room = atlas.getPixelBounds();
    const taken: Bounds[] = [];
    for (const { html, middle, path, ink } of labels) {
      html.hidden = false;
      const half = point(html.offsetWidth, html.offsetHeight).divideBy(2);
      const [at, origin] = [atlas.project(middle), atlas.getPixelOrigin()];
      const box = (by: Point) => bounds(at.add(by).subtract(half), at.add(by).add(half));
      const within = corners(box(point(0, 0))).every(corner => path.isPointInFill(corner.subtract(origin)));
      const shape = path.getBBox();
      const beside = [half.x + shape.width / 2, half.y + shape.height / 2];
      const ways = [point(0, 0), ...[[half.x * 2, half.y * 2], beside].flatMap(([x, y]) => [point(x, 0), point(-x, 0), point(0, y), point(0, -y)])];
      const way = ways.find(by => room.contains(box(by)) && !taken.some(other => other.overlaps(box(by))));
      html.hidden = !way;
      if (!way) continue;
      taken.push(box(way));
      html.className = within && way === ways[0] ? ink : "over";
      html.style.translate = `calc(${way.x}px - 50%) calc(${way.y}px - 50%)`;
    }
  };
  arrange();
  atlas.on("zoomend resize", arrange);
}

const corners = (box: Bounds) => [box.getTopLeft(), box.getTopRight(), box.getBottomLeft(), box.getBottomRight()];

const number = (place: Place) => Number(place.figure.replace(/\D/g, ""));

function text(said: string, tag = "span"): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = said;
  return element;
}
