import { group } from "d3-array";
import { isDepartment, type Territory } from "../region/territory.ts";
import { departmentsOf, poolOf, wideTerritories } from "../region/tree.ts";
import {
  addFields,
  changeOfSameSchools,
  designEffectClass,
  designEffectClasses,
  type PairedSums,
  pooledDesignEffect,
  roundOutward,
  widthLeftByChange,
  widthLeftByDesignEffect,
} from "../statistics/index.ts";
import type { ConstantChange } from "./count.ts";
import { previousPeriod } from "./periods.ts";
import type { CountedRow } from "./query.ts";
import type { SecrecyRules } from "./secrecy-rules.ts";

/** What is inferred from sums over schools that are never published: it is made coarse enough to give no school away. */
export interface Estimates {
  deff: (row: CountedRow) => number | null;
  constant: (row: CountedRow) => ConstantChange | null;
}

/** The estimates of the rows of one indicator. */
export function estimatesOf(rows: readonly CountedRow[], rules: SecrecyRules): Estimates {
  return { deff: designEffects(rows, rules), constant: constantChanges(rows, rules) };
}

const everybody = ({ sexe }: CountedRow) => !sexe || sexe === "ensemble";
const survey = ({ periode, niveau, modalite }: CountedRow) => [periode, niveau, modalite].join("|");

/**
 * One class of design effect for a level and a school year, pooled within the departments (domain.md, section 5): the smallest
 * class that is not under it, and that leaves the answers of any one school uncertain; null under ten schools.
 */
function designEffects(
  rows: readonly CountedRow[],
  { populations }: SecrecyRules,
): (row: CountedRow) => number | null {
  const departments = rows.filter(
    (row) => isDepartment(row.territoire ?? "") && everybody(row) && (row.ecoles ?? 0) > 0,
  );
  const classes = new Map(
    pools(departments).map(([key, of]) => {
      const strata = of.map(sumsOf);
      const schools = strata.reduce((sum, { clusters }) => sum + clusters, 0);
      const least = designEffectClass(pooledDesignEffect(strata), schools);
      const within = strata.reduce((sum, { x, n }) => sum + (n > 0 ? (x * (n - x)) / n : 0), 0);
      const isSafe = (deff: number) => widthLeftByDesignEffect(deff, within) >= populations.eleves.largeur;
      return [
        key,
        designEffectClasses.find((deff) => least !== null && deff >= least && isSafe(deff)) ?? null,
      ];
    }),
  );
  return (row) =>
    row.ecoles == null ? null : (classes.get(`${poolOf(row.territoire ?? "")}|${survey(row)}`) ?? null);
}

/** The departments of each wide territory, by survey. */
function pools(departments: readonly CountedRow[]): [string, CountedRow[]][] {
  return wideTerritories.flatMap(({ code }) => {
    const own = departmentsOf(code);
    const inside = departments.filter(({ territoire }) => own.includes(territoire as Territory));
    return [...group(inside, survey)].map(([key, of]): [string, CountedRow[]] => [`${code}|${key}`, of]);
  });
}

function sumsOf({ ecoles, numerateur, denominateur, xx, xn, nn }: CountedRow) {
  return {
    clusters: ecoles ?? 0,
    x: numerateur ?? 0,
    n: denominateur ?? 0,
    xx: xx ?? 0,
    xn: xn ?? 0,
    nn: nn ?? 0,
  };
}

/**
 * How finely a change à champ constant and its interval are published: a tenth of a point, or coarser where a step would be less
 * than the pupils by which a hidden count must stay uncertain. Whatever else is known of the other schools, a change then leaves
 * at least that much open.
 */
export const constantSteps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05];

/**
 * The change over schools that answered both years, departments as strata for the region. None where one or two schools would
 * still make the difference between its field and that of either year; no interval where the spread it tells
 * would leave the answers of a school known to a few pupils, nor under six schools, of which few tables have one spread.
 */
function constantChanges(
  rows: readonly CountedRow[],
  rules: SecrecyRules,
): (row: CountedRow) => ConstantChange | null {
  const at = new Map(rows.filter(everybody).map((row) => [`${survey(row)}|${row.territoire}`, row]));
  const departments = group(
    rows.filter((row) => everybody(row) && isDepartment(row.territoire ?? "")),
    survey,
  );
  /** The fields that a row may have, the widest first: schools are left out only where half the pupils stay. */
  const fieldsOf = (row: CountedRow): PairedSums[][] => {
    const own = departmentsOf(row.territoire ?? "");
    const parts =
      own.length > 0
        ? (departments.get(survey(row)) ?? []).filter(({ territoire }) =>
            own.includes(territoire as Territory),
          )
        : [row];
    const all = parts.flatMap(({ strate }) => strate ?? []);
    const left = parts.flatMap(({ paire }) => paire ?? []);
    const pupils = left.reduce((sum, { n2 }) => sum + n2, 0);
    return row.recenses && pupils >= row.recenses / 2 ? [all, left] : [all];
  };
  return (row) => {
    const { unites, periode, recenses } = row;
    if (!row.strate || !everybody(row)) return null;
    const before = at.get(`${survey({ ...row, periode: previousPeriod(periode ?? "") })}|${row.territoire}`);
    if (!before || before.definition !== row.definition) return null;
    const { minimum } = rules.etablissements;
    const aloneOf = (strata: readonly PairedSums[]) =>
      [unites, before.unites].map((schools) => (schools ?? 0) - schoolsOf(strata));
    const strata = fieldsOf(row).find(
      (of) => schoolsOf(of) >= minimum && aloneOf(of).every((schools) => schools <= 0 || schools >= minimum),
    );
    if (!strata) return null;
    const paire = strata.reduce(addFields);
    const isWhole = aloneOf(strata).every((schools) => schools === 0);
    const found = changeOfSameSchools(strata.filter(({ schools }) => schools > 0));
    if (!found) return null;
    const step = constantSteps.find((each) => each * paire.n2 >= rules.populations.eleves.largeur);
    if (!isWhole && step === undefined) return null;
    const change = isWhole ? found.change : Math.round(found.change / step!) * step!;
    const half = found.interval ? found.interval.high - found.change : null;
    const isTold = half !== null && isVague(half, paire, strata.length, rules);
    const interval = isTold
      ? roundOutward({ low: change - half, high: change + half }, step ?? 0.05, { low: -1, high: 1 })
      : null;
    return {
      isExact: isWhole,
      change,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      schools: paire.schools,
      strata: strata.length,
      pupils: paire.n2,
      share: recenses ? paire.n2 / recenses : null,
    };
  };
}

function schoolsOf(strata: readonly PairedSums[]): number {
  return strata.reduce((sum, { schools }) => sum + schools, 0);
}

/** Fewest schools whose spread is told: of five or fewer, one table may be the only one that has it (domain.md, section 6). */
export const fewestSchoolsOfSpread = 6;

/** Whether the spread that an interval tells leaves each school as uncertain as a hidden count must be. */
function isVague(
  half: number,
  { schools, n2 }: PairedSums,
  strata: number,
  { populations }: SecrecyRules,
): boolean {
  const width = widthLeftByChange(half, { schools, strata, pupils: n2 });
  return schools >= fewestSchoolsOfSpread && width >= populations.eleves.largeur;
}
