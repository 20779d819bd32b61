import { region } from "../../region/region.ts";
import { type Axis, addTrue, axes, type Ledger, placeKey, placeName } from "./places.ts";

/** A total and its published parts, along each axis. */
export function addTotals(ledger: Ledger): void {
  for (const axis of axes) {
    const sums = new Map<string, { total: number; parts: number[]; name: string }>();
    for (const { place, names } of ledger.places.values()) {
      const whole = wholeOf(axis, place[axis]);
      if (whole === null) continue;
      const above = { ...place, [axis]: whole };
      const totals = ledger.places.get(placeKey(above))?.names;
      if (!totals) continue;
      for (const [name, unknown] of names) {
        const total = totals.get(name);
        if (total === undefined) continue;
        const key = `${placeKey(above)}|${name}`;
        const sum = sums.get(key) ?? { total, parts: [], name: `${axis} : ${name} (${placeName(above)})` };
        sum.parts.push(unknown);
        sums.set(key, sum);
      }
    }
    for (const { total, parts, name } of sums.values())
      addTrue(ledger, name, [[total, 1], ...parts.map((part) => [part, -1] as const)], true);
  }
}

/** What a value of an axis is part of; null when it is a total itself. */
function wholeOf(axis: Axis, value: string): string | null {
  if (axis === "territoire") return value.startsWith("D") ? region.code : null;
  if (axis === "periode") return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value.slice(0, 4) : null;
  return value === "ensemble" ? null : "ensemble";
}
