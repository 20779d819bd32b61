import type { Highs } from "highs";
import { Displacements } from "./displacements.ts";
import { Surroundings } from "./surroundings.ts";
import type { Displacement, Price, Table } from "./table.ts";

/** Among which cells the displacements that protect a target are looked for. */
export interface Neighbourhood {
  find(target: number, price: Price): Displacement[] | null;
  /** Displacements that move many cells at once, of those that cost nothing; none where looking for them costs more. */
  draw(price: Price, weight: (cell: number) => number): Displacement[];
  close(): void;
}

/** In a part of at most so many cells each target is looked at with the whole part. */
const smallPart = 3000;

/** The whole part where it is small, growing surroundings of each target where it is large. */
export function neighbourhoodOf(highs: Highs, table: Table): Neighbourhood {
  if (table.cells.length > smallPart) return new Surroundings(highs, table);
  return new Displacements(highs, table, [...table.cells.keys()], table.lines);
}
