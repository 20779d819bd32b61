import { outline } from "../../../../src/figures/charts/map-outline.ts";
import { findDepartmentCode } from "../../../region/territory.ts";
import { departmentsOf } from "../../../region/tree.ts";
import { departmentOutline } from "./outlines.ts";

/** The shape of a department, or of a region without the borders inside it. */
export function territoryOutline(territory: string): string {
  const own = departmentsOf(territory).map((code) => departmentOutline(findDepartmentCode(code) ?? ""));
  return own.length > 0 ? union(own) : departmentOutline(findDepartmentCode(territory) ?? "");
}

type Point = [number, number];

/** Neighbours are drawn with the same points, to this distance, in the units of the map. */
const SAME = 0.1;

/** Points nearer than this to the one before are left out, in units of the map, which is drawn about a pixel a unit. */
const NEAR = 2.5;

/** Shapes side by side as one, by the segments that only one of them has. */
function union(paths: readonly string[]): string {
  const find = meetingPoints();
  const ends = new Map<Point, Set<Point>>();
  for (const ring of paths.flatMap(outline)) {
    const points = ring.map(find).filter((point, at, all) => point !== all[at - 1]);
    for (let at = 1; at < points.length; at++) toggle(ends, points[at - 1]!, points[at]!);
  }
  return chains(ends)
    .map(thin)
    .filter((ring) => ring.length > 3)
    .reduce(write, { path: "", from: [0, 0] as Point }).path;
}

/** Gives for each point the first one that was at the same place. */
function meetingPoints(): (point: Point) => Point {
  const cells = new Map<string, Point[]>();
  const cell = ([x, y]: Point, dx: number, dy: number) =>
    `${Math.round(x / SAME) + dx},${Math.round(y / SAME) + dy}`;
  return (point) => {
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const other of cells.get(cell(point, dx, dy)) ?? [])
          if (Math.hypot(other[0] - point[0], other[1] - point[1]) <= SAME) return other;
    const key = cell(point, 0, 0);
    cells.set(key, [...(cells.get(key) ?? []), point]);
    return point;
  };
}

/** A segment that comes a second time is inside. */
function toggle(ends: Map<Point, Set<Point>>, a: Point, b: Point): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const others = ends.get(from) ?? new Set();
    if (!others.delete(to)) others.add(to);
    ends.set(from, others);
  }
}

/** Segments end to end. */
function chains(ends: Map<Point, Set<Point>>): Point[][] {
  const found: Point[][] = [];
  for (const start of ends.keys())
    while ((ends.get(start)?.size ?? 0) > 0) {
      const ring = [start];
      for (let at = start; ; ) {
        const [next] = ends.get(at) ?? [];
        if (!next) break;
        toggle(ends, at, next);
        ring.push(next);
        if (next === start) break;
        at = next;
      }
      found.push(ring);
    }
  return found;
}

function thin(ring: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of ring) {
    const last = kept.at(-1);
    if (!last || Math.hypot(last[0] - point[0], last[1] - point[1]) >= NEAR) kept.push(point);
  }
  return kept;
}

/** A ring as the relative lines that `outline` reads, after those before it. */
function write(before: { path: string; from: Point }, ring: readonly Point[]): { path: string; from: Point } {
  let [x, y] = before.from;
  const steps = ring.map((point) => {
    const [dx, dy] = [tenths(point[0] - x), tenths(point[1] - y)];
    [x, y] = [tenths(x + dx), tenths(y + dy)];
    return `${dx},${dy}`;
  });
  const [dx = 0, dy = 0] = (steps[0] ?? "").split(",").map(Number);
  return {
    path: `${before.path}m ${steps.join(" ")} z `,
    from: [tenths(before.from[0] + dx), tenths(before.from[1] + dy)],
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
