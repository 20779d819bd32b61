type Point = [number, number];

/** A name of one line is about this many times wider than it is tall: room is looked for sideways first. */
const WIDER = 2.5;
const STEPS = 24;

/**
 * Where a name has most room inside a shape, far from its borders: the centre of a bent department may fall on one.
 * The largest ring counts, islands do not.
 *
 * @param wider how many times wider than tall it is
 */
export function labelPoint(rings: readonly Point[][], wider = WIDER): Point {
  const ring = rings.reduce((largest, each) => (size(each) > size(largest) ? each : largest), rings[0] ?? []);
  const [x, y] = bounds([ring]);
  const wide = best(ring, x, y, wider);
  const [stepX, stepY] = [(x[1] - x[0]) / STEPS, (y[1] - y[0]) / STEPS];
  return best(ring, [wide[0] - stepX, wide[0] + stepX], [wide[1] - stepY, wide[1] + stepY], wider);
}

/** The smallest and largest x and y of shapes. */
export function bounds(rings: readonly Point[][]): [x: Point, y: Point] {
  const range = (values: number[]): Point => [Math.min(...values), Math.max(...values)];
  const points = rings.flat();
  return [range(points.map(([x]) => x)), range(points.map(([, y]) => y))];
}

function best(ring: readonly Point[], [left, right]: Point, [top, bottom]: Point, wider: number): Point {
  let found: Point = [(left + right) / 2, (top + bottom) / 2];
  let room = -1;
  for (let i = 0; i <= STEPS; i++)
    for (let j = 0; j <= STEPS; j++) {
      const point: Point = [left + ((right - left) * i) / STEPS, top + ((bottom - top) * j) / STEPS];
      const here = roomAt(ring, point, room, wider);
      if (here > room) [found, room] = [point, here];
    }
  return found;
}

/** Squared distance to the nearest border, narrowed sideways; negative outside, or as soon as it is under `least`. */
function roomAt(ring: readonly Point[], [x, y]: Point, least: number, wider: number): number {
  let inside = false;
  let room = Number.POSITIVE_INFINITY;
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    room = Math.min(room, distance([(x - x1) / wider, y - y1], [(x2 - x1) / wider, y2 - y1]));
    if (room < least) return -1;
  }
  return inside ? room : -1;
}

/** Squared distance of a point to a segment that starts at the origin. */
function distance([x, y]: Point, [dx, dy]: Point): number {
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / length));
  return (x - t * dx) ** 2 + (y - t * dy) ** 2;
}

function size(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++)
    twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return Math.abs(twice);
}
