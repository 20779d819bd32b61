import { group } from "d3-array";
import { region } from "../region/region.ts";
import { isDepartment } from "../region/territory.ts";
import {
  changeOfSameSchools,
  designEffectClass,
  designEffectClasses,
  type PairedSums,
  pooledDesignEffect,
  roundOutward,
  studentCritical,
} from "../statistics/index.ts";
import type { ConstantChange } from "./count.ts";
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
    [...group(departments, survey)].map(([key, of]) => {
      const strata = of.map(sumsOf);
      const schools = strata.reduce((sum, { clusters }) => sum + clusters, 0);
      const least = designEffectClass(pooledDesignEffect(strata), schools);
      const within = strata.reduce((sum, { x, n }) => sum + (n > 0 ? (x * (n - x)) / n : 0), 0);
      const isSafe = (deff: number) => 2 * Math.sqrt(deff * within) >= populations.eleves.largeur;
      return [
        key,
        designEffectClasses.find((deff) => least !== null && deff >= least && isSafe(deff)) ?? null,
      ];
    }),
  );
  return (row) => (row.ecoles == null ? null : (classes.get(survey(row)) ?? null));
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

/** How finely a change à champ constant and its interval are published: a tenth of a point. */
const step = 0.001;

/**
 * The change over the schools that answered both years, departments as strata for the region. None where one or two schools
 * make the difference between its field and that of either year, which would be theirs; no interval where the spread it tells
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
  return (row) => {
    const { paire, unites, periode, recenses } = row;
    if (!paire || !everybody(row) || paire.schools < rules.etablissements.minimum) return null;
    const start = Number(periode?.slice(0, 4)) - 1;
    const before = at.get(`${survey({ ...row, periode: `${start}-${start + 1}` })}|${row.territoire}`);
    if (!before || before.definition !== row.definition) return null;
    const alone = [unites, before.unites].map((schools) => (schools ?? 0) - paire.schools);
    if (alone.some((schools) => schools > 0 && schools < rules.etablissements.minimum)) return null;
    const isRegion = row.territoire === region.code;
    const strata = isRegion ? (departments.get(survey(row)) ?? []).flatMap((of) => of.paire ?? []) : [paire];
    const found = changeOfSameSchools(strata.filter(({ schools }) => schools > 0));
    if (!found) return null;
    const isWhole = alone.every((schools) => schools === 0);
    const interval =
      found.interval && isVague(found.interval, found.change, paire, strata.length, rules)
        ? roundOutward(found.interval, step, { low: -1, high: 1 })
        : null;
    return {
      change: isWhole ? found.change : Math.round(found.change / step) * step,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      schools: paire.schools,
      share: recenses ? paire.n2 / recenses : null,
    };
  };
}

/** Fewest schools whose spread is told: of five or fewer, one table may be the only one that has it. */
const fewest = 6;

/** Whether the spread that an interval tells leaves each school as uncertain as a hidden count must be. */
function isVague(
  { high }: { high: number },
  change: number,
  { schools, n2 }: PairedSums,
  strata: number,
  { populations }: SecrecyRules,
): boolean {
  if (schools < fewest || schools <= strata) return false;
  // Half the interval is t √(k/(k − 1) Σe²), and no residual exceeds √((k − 1)/k Σe²).
  const largest = ((high - change) / studentCritical(0.95, schools - strata)) * ((schools - 1) / schools);
  return 2 * largest * n2 >= populations.eleves.largeur;
}
