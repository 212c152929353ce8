/** A map as Client/outlines holds it: rings as text, which ECharts reads itself. */
export interface Outlines {
  UTF8Scale: number;
  features: { properties: { id: string; name: string }; geometry: { coordinates: string[][]; encodeOffsets: Point[][] } }[];
}

export type Point = [number, number];

/** One shape: its rings as points, east and north in degrees. */
export interface Shape { id: string; name: string; polygons: Point[][][] }

export function shapes(map: Outlines): Shape[] {
  return map.features.map(({ properties, geometry }) => ({
    id: properties.id, name: properties.name,
    polygons: geometry.coordinates.map((rings, i) => rings.map((ring, k) => points(ring, geometry.encodeOffsets[i][k], map.UTF8Scale))),
  }));
}

/** Each pair of characters is a step from the point before, its sign in the lowest bit. */
function points(text: string, [x, y]: Point, scale: number): Point[] {
  const step = (at: number) => ((text.charCodeAt(at) - 64) >> 1) ^ -((text.charCodeAt(at) - 64) & 1);
  return Array.from({ length: text.length / 2 }, (_, i) => [(x += step(2 * i)) / scale, (y += step(2 * i + 1)) / scale]);
}

/** North and east of the point furthest from the edges of its largest part: where a name stands best. */
export function middleOf({ polygons }: Shape): Point {
  const [ring] = polygons.map(rings => rings[0]).toSorted((a, b) => area(b) - area(a));
  // A degree to the east is shorter than one to the north.
  const flat = Math.cos((ring[0][1] * Math.PI) / 180);
  const edge = ring.map(([x, y]): Point => [x * flat, y]);
  const [west, east, south, north] = [least(edge, 0), -least(edge, 0, -1), least(edge, 1), -least(edge, 1, -1)];
  let best: { at: Point; room: number } = { at: [(west + east) / 2, (south + north) / 2], room: -Infinity };
  for (let reach = Math.max(east - west, north - south) / 2, round = 0; round < 3; reach /= 5, round++) {
    const [x, y] = best.at;
    for (let i = -6; i <= 6; i++)
      for (let k = -6; k <= 6; k++) {
        const at: Point = [x + (i * reach) / 6, y + (k * reach) / 6];
        const room = roomAt(at, edge);
        if (room > best.room) best = { at, room };
      }
  }
  return [best.at[1], best.at[0] / flat];
}

const least = (ring: Point[], side: 0 | 1, sign = 1) => ring.reduce((least, at) => Math.min(least, sign * at[side]), Infinity);

const area = (ring: Point[]) => Math.abs(ring.reduce((sum, [x, y], i) => { const [nextX, nextY] = ring[(i + 1) % ring.length]; return sum + x * nextY - nextX * y; }, 0));

/** How far the nearest edge is; negative outside. */
function roomAt([x, y]: Point, ring: Point[]) {
  let [inside, nearest] = [false, Infinity];
  for (let i = 0, before = ring.length - 1; i < ring.length; before = i++) {
    const [[ax, ay], [bx, by]] = [ring[before], ring[i]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    const [dx, dy] = [bx - ax, by - ay];
    const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
    nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return inside ? nearest : -nearest;
}
