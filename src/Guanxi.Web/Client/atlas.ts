import { control, divIcon, geoJSON, map, marker, type GeoJSON, type Map as Leaflet, type Path } from "leaflet";
import { shapes, type Outlines, type Shape } from "./outlines";

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
  const bounds = drawn.getBounds();
  atlas.fitBounds(bounds, { padding: [4, 4], animate: false });
  atlas.setMinZoom(atlas.getZoom()).setMaxZoom(atlas.getZoom() + 5).setMaxBounds(bounds.pad(0.2));
  label(atlas, all.flatMap(shape => { const here = place(shape); return here ? [{ here, shape }] : []; }));
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

/** Names and figures where there is room, those with the most first. */
function label(atlas: Leaflet, of: { here: Place; shape: Shape }[]) {
  const labels = of.toSorted((a, b) => number(b.here) - number(a.here)).map(({ here, shape }) => {
    const html = document.createElement("span");
    html.className = `heat-${here.heat}`;
    html.append(text(here.name), text(here.figure, "b"));
    marker([shape.centre[1], shape.centre[0]], { icon: divIcon({ className: "shape-label", html, iconSize: [0, 0] }), interactive: false, keyboard: false }).addTo(atlas);
    return html;
  });
  const arrange = () => {
    const taken: DOMRect[] = [];
    for (const each of labels) {
      each.hidden = false;
      const box = each.getBoundingClientRect();
      each.hidden = taken.some(t => box.left < t.right && t.left < box.right && box.top < t.bottom && t.top < box.bottom);
      if (!each.hidden) taken.push(box);
    }
  };
  arrange();
  atlas.on("zoomend resize", arrange);
}

const number = (place: Place) => Number(place.figure.replace(/\D/g, ""));

function text(said: string, tag = "span"): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = said;
  return element;
}
