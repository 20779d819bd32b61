import { type Class, type Classes, selectorOf } from "../../indicators/classes.ts";
import type { CountOfRow } from "../../indicators/compute.ts";
import type { Status } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import { type Quantity, type Shows, valueOfCombination } from "../../indicators/shows.ts";

/** Why a row is hidden before anything else is looked at; null where it may be published. */
export type PrimaryReason =
  | "petit effectif"
  | "complément petit"
  | "dénominateur faible"
  | "moins de 3 établissements"
  | "un établissement presque seul"
  | "lié"
  | "caché auparavant"
  | "protège d'autres lignes";

/** The first verdict on one row: its status and the reason. */
export interface Verdict {
  statut: Status;
  raison: PrimaryReason | null;
}

/** Primary suppression: one verdict a row, in their order. A true 0 stays published at this step. */
export function judge(
  rows: readonly CountOfRow[],
  rules: SecrecyRules,
  classes: readonly Classes[],
): Verdict[] {
  const of = new Map(
    classes.map((each) => [each.frame, { classes: each.classes, select: selectorOf(each.classes) }]),
  );
  return rows.map((row) => judgeAlone(row, rules, of));
}

/** The classes of each view whose units are public, and how those that satisfy conditions are found. */
type ClassesOf = ReadonlyMap<
  Quantity["frame"],
  { classes: readonly Class[]; select: ReturnType<typeof selectorOf> }
>;

function judgeAlone(row: CountOfRow, rules: SecrecyRules, classesOf: ClassesOf): Verdict {
  const { count, shows, secrecy } = row;
  const published: Verdict = { statut: count.statut, raison: null };
  if (count.statut === "x" || count.statut === "z" || count.statut === "nd") return published;
  if (!shows || isOpen(row)) return published;
  const { secretJusqua, denominateurMinimum } = rules.populations[secrecy.population];
  const { minimum, autresAuMoins } = rules.etablissements;
  const sizes = [...schoolsOf(shows, classesOf).values()];
  if (count.unites > 0 && count.unites < minimum && sizes.length > 0)
    return { statut: "c", raison: "moins de 3 établissements" };
  if (sizes.length > 0 && isAlmostAlone(sizes, autresAuMoins))
    return { statut: "c", raison: "un établissement presque seul" };
  const { denominateur } = count;
  if (
    secrecy.part &&
    denominateurMinimum !== null &&
    denominateur !== null &&
    denominateur < denominateurMinimum
  )
    return { statut: "faible", raison: "dénominateur faible" };
  const few = shows.tells.filter((told) => {
    const value = valueOfCombination(told);
    return value >= 1 && value <= secretJusqua;
  });
  if (few.length === 0) return published;
  const isComplement = few.every((told) => told.length > 1);
  return { statut: "c", raison: isComplement ? "complément petit" : "petit effectif" };
}

/** The schools whose answers make a row, with their pupils. */
function schoolsOf(shows: Shows, classesOf: ClassesOf): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [{ frame, sum, where }] of [...(shows.above ?? []), ...(shows.below ?? [])]) {
    const { units } = factsOf(frame);
    const of = classesOf.get(frame);
    if (!units || !of || sum === null || units.open.includes(sum)) continue;
    for (const c of of.select(where)) {
      const each = of.classes[c]!;
      if (each.sums[sum] == null) continue;
      for (const { unit, size } of each.units) sizes.set(unit, (sizes.get(unit) ?? 0) + size);
    }
    return sizes;
  }
  return sizes;
}

/** Whether the others hold less than their share of the largest one's pupils: it is then known by them. */
function isAlmostAlone(sizes: readonly number[], share: number): boolean {
  const largest = Math.max(...sizes);
  return sizes.reduce((sum, size) => sum + size, 0) - largest < share * largest;
}

/** A row that no rule hides: it describes no person and no company, or only what is open data. */
export function isOpen({ secrecy, shows }: CountOfRow): boolean {
  if (secrecy.population === "aucune") return true;
  return [...(shows?.above ?? []), ...(shows?.below ?? [])].every(([{ frame, sum }]) => {
    const { units } = factsOf(frame);
    return sum !== null && units?.open.includes(sum) === true;
  });
}

/** Rows that show what a hidden row shows are hidden with it: one side would give the others. */
export function spread(
  verdicts: readonly Verdict[],
  rows: readonly { cells: readonly number[]; owned?: readonly number[]; loss: number }[],
): Verdict[] {
  const owner = new Map<number, Verdict>();
  const spreadTo = [...verdicts];
  for (const [i, verdict] of verdicts.entries())
    if (verdict.raison !== null)
      for (const cell of rows[i]!.owned ?? []) if (owner.get(cell)?.statut !== "c") owner.set(cell, verdict);
  for (const [i, verdict] of verdicts.entries()) {
    if (verdict.raison !== null || rows[i]!.loss === Infinity) continue;
    const held = rows[i]!.cells.flatMap((cell) => owner.get(cell) ?? []);
    const worst = held.find(({ statut }) => statut === "c") ?? held[0];
    if (worst) spreadTo[i] = { statut: worst.statut, raison: "lié" };
  }
  return spreadTo;
}
