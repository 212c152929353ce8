/** A map as Client/outlines holds it: rings as text, which ECharts reads itself. */
export interface Outlines {
  UTF8Scale: number;
  features: { properties: { id: string; name: string; cp: Point }; geometry: { coordinates: string[][]; encodeOffsets: Point[][] } }[];
}

export type Point = [number, number];

/** One shape: its rings as points, east and north in degrees. */
export interface Shape { id: string; name: string; centre: Point; polygons: Point[][][] }

export function shapes(map: Outlines): Shape[] {
  return map.features.map(({ properties, geometry }) => ({
    id: properties.id, name: properties.name, centre: properties.cp,
    polygons: geometry.coordinates.map((rings, i) => rings.map((ring, k) => points(ring, geometry.encodeOffsets[i][k], map.UTF8Scale))),
  }));
}

/** Each pair of characters is a step from the point before, its sign in the lowest bit. */
function points(text: string, [x, y]: Point, scale: number): Point[] {
  const step = (at: number) => ((text.charCodeAt(at) - 64) >> 1) ^ -((text.charCodeAt(at) - 64) & 1);
  return Array.from({ length: text.length / 2 }, (_, i) => [(x += step(2 * i)) / scale, (y += step(2 * i + 1)) / scale]);
}
