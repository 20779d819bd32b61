import { type Box, type Label, labelBox, overlap } from "./drawing.ts";
import type { Frame } from "./frame.ts";

/** A point that wants its name beside it; `r` is the radius of its mark. */
export interface Named {
  x: number;
  y: number;
  r: number;
  text: string;
  style: Partial<Label>;
}

export interface Placed {
  label: Label;
  /** From the point to its label, where the label stands away from it. */
  leader: { x1: number; y1: number; x2: number; y2: number } | null;
}

const directions: [number, number, Label["anchor"]][] = [
  [1, 0, "start"],
  [-1, 0, "end"],
  [0, -1, "middle"],
  [0, 1, "middle"],
  [0.8, -0.7, "start"],
  [0.8, 0.7, "start"],
  [-0.8, -0.7, "end"],
  [-0.8, 0.7, "end"],
];

/** Names placed one by one where they cover neither a mark, nor another name, nor the edge of `bounds`; the others are left out. */
export function placeLabels(named: Named[], taken: Box[], bounds: Box, frame: Frame): Placed[] {
  const boxes = [...taken];
  const placed: Placed[] = [];
  for (const point of named) {
    const found = candidates(point, frame).find(({ label }) => isFree(labelBox(label, frame), boxes, bounds));
    if (!found) continue;
    boxes.push(labelBox(found.label, frame));
    placed.push(found);
  }
  return placed;
}

/** Labels moved up or down, by as little as keeps them clear of `fixed`, of one another and of the edge of `bounds`. */
export function settleLabels(labels: Label[], fixed: Label[], bounds: Box, frame: Frame): Label[] {
  const boxes = fixed.map((label) => labelBox(label, frame));
  return labels.flatMap((label) => {
    const found = shifts.flatMap((shift) => {
      const moved = { ...label, y: label.y + shift };
      return isFree(labelBox(moved, frame), boxes, bounds) ? [moved] : [];
    })[0];
    if (found) boxes.push(labelBox(found, frame));
    return found ?? [];
  });
}

/**
 * Heights at least `gap` apart, in the order of the wished ones (increasing), as near to them as can be: neighbours that touch
 * move together around their mean (pool of adjacent violators), and the whole stays between `top` and `bottom`.
 */
export function spaceOut(wished: readonly number[], gap: number, top: number, bottom: number): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const [index, y] of wished.entries()) {
    pools.push({ sum: y - index * gap, count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && mean(before) > mean(last); ) {
      pools.splice(-2, 2, { sum: before.sum + last.sum, count: before.count + last.count });
      [last, before] = [pools.at(-1), pools.at(-2)];
    }
  }
  const lowest = bottom - (wished.length - 1) * gap;
  return pools
    .flatMap((pool) => Array.from({ length: pool.count }, () => mean(pool)))
    .map((y, index) => Math.max(top, Math.min(lowest, y)) + index * gap);
}

function mean({ sum, count }: { sum: number; count: number }): number {
  return sum / count;
}

const shifts = Array.from({ length: 61 }, (_, index) => (index % 2 ? 1 : -1) * Math.ceil(index / 2) * 3);

function isFree(box: Box, taken: Box[], bounds: Box): boolean {
  const inside =
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom;
  return inside && !taken.some((other) => overlap(box, other));
}

/** The square around a mark, for `taken`. */
export function markBox(x: number, y: number, r: number): Box {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

function* candidatesOf(point: Named, frame: Frame): Generator<Placed> {
  for (const distance of [4, 16, 32, 54, 80]) {
    for (const [dx, dy, anchor] of directions) {
      const reach = point.r + distance;
      const x = point.x + dx * reach;
      const y = point.y + dy * (reach + (dx === 0 ? frame.font * 0.5 : 0));
      const label: Label = { x, y, text: point.text, anchor: anchor ?? "start", ...point.style };
      const leader =
        distance < 16
          ? null
          : {
              x1: point.x + dx * (point.r + 1),
              y1: point.y + dy * (point.r + 1),
              x2: x - dx * 2,
              y2: point.y + dy * reach,
            };
      yield { label, leader };
    }
  }
}

function candidates(point: Named, frame: Frame): Placed[] {
  return [...candidatesOf(point, frame)];
}
