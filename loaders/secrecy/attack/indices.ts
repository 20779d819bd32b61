import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import type { CountedRow } from "../../indicators/query.ts";
import { corrected, dissimilarities, mixedShare, mixOf, type SectorCount } from "../../indicators/sectors.ts";
import { region } from "../../region/region.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";

/** Girls of each sector at each place of one year, and which of them no row shows. */
interface Year {
  cells: Map<string, Cell>;
  places: readonly string[];
}

interface Cell extends SectorCount {
  territoire: string;
  secteur: string;
  numerateur: number;
  denominateur: number;
  hidden: boolean;
}

/** The indices of a place, as they are published. */
type Published = { row: number; count: Count; value: number }[];

/** How far girls are moved from one sector to another, to look for another table with the same indices. */
const farthest = 8;

/**
 * Published indices of sectors that leave the girls of a hidden sector too narrow. An index depends on every count: a reader who
 * knows the totals, the number of girls and the index to its last decimal may be left with one table. Girls are moved between two
 * hidden sectors, and back at another place where the region shows the sectors: each table with the same published figures is a
 * proof that the reader cannot tell. What no move widens enough fails, with the index as its cause.
 */
export function checkIndices({ rows, published, rules }: Target): Failure[] {
  const required = rules.populations.conventions.largeur;
  const years = group(
    rows.flatMap(({ count }, i) => (isSector(count) ? [{ count, i }] : [])),
    ({ count }) => count.periode,
  );
  const failures: Failure[] = [];
  for (const [periode, of] of years) {
    const year = readYear(of.map(({ count, i }) => ({ count, hidden: published[i]!.numerateur === null })));
    const indices = group(
      published.flatMap((count, row) =>
        count.periode === periode && count.indice !== null && isIndex(count)
          ? [{ row, count, value: count.indice }]
          : [],
      ),
      ({ count }) => count.territoire,
    );
    for (const [place, own] of indices)
      for (const cell of year.cells.values()) {
        if (cell.territoire !== place || !cell.hidden || cell.denominateur === 0) continue;
        const width = widthOf(cell, year, indices);
        if (width >= Math.min(required, cell.denominateur)) continue;
        failures.push({
          cell: `filles du secteur ${cell.secteur} (${nameOf(own[0]!.count)})`,
          smallest: 0,
          largest: width,
          required,
          relations: own.map(
            ({ count }) => `indice publié : ${count.indicateur} ${count.modalite} (${nameOf(count)})`,
          ),
          rows: own.map(({ row }) => row),
        });
      }
  }
  return failures;
}

function isSector({ indicateur, secteur, forme }: Count): boolean {
  return (
    indicateur === "part_filles" &&
    secteur !== "ensemble" &&
    secteur !== "" &&
    (forme === "" || forme === "ensemble")
  );
}

function isIndex({ indicateur }: Count): boolean {
  return indicateur === "dissemblance" || indicateur === "part_secteurs_mixtes";
}

function readYear(rows: readonly { count: Count; hidden: boolean }[]): Year {
  const cells = new Map(
    rows.map(({ count: { territoire, secteur, numerateur, denominateur }, hidden }): [string, Cell] => [
      `${territoire}|${secteur}`,
      { territoire, secteur, numerateur: numerateur ?? 0, denominateur: denominateur ?? 0, hidden },
    ]),
  );
  const places = [...new Set(rows.map(({ count }) => count.territoire))].filter(
    (each) => each !== region.code,
  );
  return { cells, places };
}

/** The widest range of values that moves from one other sector give a cell. */
function widthOf(cell: Cell, year: Year, indices: ReadonlyMap<string, Published>): number {
  let widest = 0;
  for (const other of year.cells.values()) {
    if (other.territoire !== cell.territoire || other === cell || !other.hidden) continue;
    for (const back of returnsOf(cell, other, year)) {
      const moves: number[] = [];
      for (let move = -farthest; move <= farthest; move++)
        if (isTold(cell, other, back, move, year, indices)) moves.push(move);
      widest = Math.max(widest, (moves.at(-1) ?? 0) - (moves[0] ?? 0));
    }
  }
  return widest;
}

/** Where girls may move back, so that the region still shows what it shows: nowhere where it hides both sectors. */
function returnsOf(cell: Cell, other: Cell, { cells, places }: Year): (string | null)[] {
  if (cell.territoire === region.code) return places.filter((place) => isHidden(cells, place, cell, other));
  const isFree = [cell, other].every(({ secteur }) => cells.get(`${region.code}|${secteur}`)?.hidden ?? true);
  const back = places.filter((place) => place !== cell.territoire && isHidden(cells, place, cell, other));
  return isFree ? [null, ...back] : back;
}

function isHidden(cells: Year["cells"], place: string, cell: Cell, other: Cell): boolean {
  return [cell, other].every(({ secteur }) => cells.get(`${place}|${secteur}`)?.hidden === true);
}

/** Whether a table where `move` girls are in the first sector rather than the second shows the same indices everywhere. */
function isTold(
  cell: Cell,
  other: Cell,
  back: string | null,
  move: number,
  { cells }: Year,
  indices: ReadonlyMap<string, Published>,
): boolean {
  const moved = new Map<string, number>();
  const add = (territoire: string, secteur: string, girls: number) => {
    const key = `${territoire}|${secteur}`;
    moved.set(key, (moved.get(key) ?? 0) + girls);
  };
  // A move at a place of the region is one of the region too, unless it is undone elsewhere; one of the region is one of a place.
  const isRegion = cell.territoire === region.code;
  add(cell.territoire, cell.secteur, move);
  add(cell.territoire, other.secteur, -move);
  if (back !== null) {
    add(back, cell.secteur, isRegion ? move : -move);
    add(back, other.secteur, isRegion ? -move : move);
  } else if (!isRegion) {
    add(region.code, cell.secteur, move);
    add(region.code, other.secteur, -move);
  }
  for (const [key, girls] of moved) {
    const of = cells.get(key);
    if (!of || of.numerateur + girls < 0 || of.numerateur + girls > of.denominateur) return false;
  }
  const touched = new Set([...moved.keys()].map((key) => key.split("|")[0]!));
  return [...touched].every((place) => {
    const mix = mixOf(
      [...cells.values()]
        .filter(({ territoire }) => territoire === place)
        .map((each) => ({
          ...each,
          numerateur: each.numerateur + (moved.get(`${place}|${each.secteur}`) ?? 0),
        })),
    );
    const made: Partial<CountedRow>[] = [...dissimilarities(mix), mixedShare(mix)];
    return (indices.get(place) ?? []).every(({ count, value }) => valueAmong(made, count) === value);
  });
}

/** The index of a published row among those made of another table. */
function valueAmong(
  [plain, fair, mixed]: Partial<CountedRow>[],
  { indicateur, modalite }: Count,
): number | null {
  const made = indicateur === "part_secteurs_mixtes" ? mixed : modalite === corrected ? fair : plain;
  return made?.indice ?? null;
}
