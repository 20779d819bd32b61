import type { Count } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { isDepartment } from "../../region/territory.ts";
import { departmentsOf, isWide } from "../../region/tree.ts";
import type { CountIndex } from "./rows.ts";

/** Whether a row is of answers that nobody had to give: what chance explains is not what they may be compared by. */
export function isVoluntary({ indicateur }: Pick<Count, "indicateur">): boolean {
  const { population } = getIndicator(indicateur).secrecy;
  return population === "reponses_jeunes" || population === "entreprises";
}

/** Answers of one level and department: what is above and below the line. */
interface Cell {
  x: number;
  n: number;
}

/** A level and department on both sides; null on a side where it is not. */
type Pair = readonly [first: Cell | null, second: Cell | null];

/**
 * What `first` is above `second` at equal composition: the gaps of levels and departments, weighed by the answers of `first`
 * (direct standardisation); null where one of them is on one side only. It is made of published rows: those that are hidden are
 * one cell, what they leave of the whole.
 */
export function standardisedGap(
  first: Count,
  second: Count,
  index: CountIndex,
  levels: readonly string[],
): number | null {
  const pairs = cellsOf(first, levels).map((place) => {
    const of = (row: Count) =>
      index.find(row, {
        ...place,
        territoire: isSamePlace(first, second) ? place.territoire : row.territoire,
      });
    return [of(first), of(second)] as const;
  });
  const present = pairs.filter(([a, b]) => a || b);
  if (present.some(([a, b]) => !a || !b)) return null;
  const shown = present.filter(([a, b]) => isShown(a!) && isShown(b!));
  const cells = shown.map(([a, b]): Pair => [cellOf(a!), cellOf(b!)]);
  const rest: Pair = [
    restOf(
      first,
      cells.map(([a]) => a!),
    ),
    restOf(
      second,
      cells.map(([, b]) => b!),
    ),
  ];
  const all = [...cells, ...(rest[0]!.n > 0 || rest[1]!.n > 0 ? [rest] : [])];
  if (all.some(([a, b]) => a!.n <= 0 || b!.n <= 0)) return null;
  const size = all.reduce((sum, [a]) => sum + a!.n, 0);
  return all.reduce((sum, [a, b]) => sum + (a!.n / size) * (a!.x / a!.n - b!.x / b!.n), 0);
}

function isSamePlace(first: Count, second: Count): boolean {
  return first.territoire === second.territoire;
}

/** Levels and departments that make a row: those it does not fix. */
function cellsOf(
  { territoire, niveau }: Count,
  levels: readonly string[],
): { territoire: Count["territoire"]; niveau: string }[] {
  const places = isWide(territoire) ? departmentsOf(territoire) : [territoire];
  return places.flatMap((place) =>
    (niveau === "ensemble" ? levels : [niveau]).map((level) => ({ territoire: place, niveau: level })),
  );
}

const isShown = ({ numerateur, denominateur }: Count) => numerateur !== null && denominateur !== null;
const cellOf = ({ numerateur, denominateur }: Count): Cell => ({ x: numerateur ?? 0, n: denominateur ?? 0 });

function restOf(whole: Count, cells: readonly Cell[]): Cell {
  return {
    x: cells.reduce((left, { x }) => left - x, whole.numerateur ?? 0),
    n: cells.reduce((left, { n }) => left - n, whole.denominateur ?? 0),
  };
}

/** Whether the composition of a row is published: of a sector or a form, levels and departments are not. */
export function isComposed({ secteur, forme, territoire }: Count): boolean {
  const isAll = (value: string) => value === "" || value === "ensemble";
  return isAll(secteur) && isAll(forme) && (isWide(territoire) || isDepartment(territoire));
}
