import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { constantSteps, fewestSchoolsOfSpread } from "../../indicators/estimates.ts";
import { isDepartment } from "../../region/territory.ts";
import { departmentsOf, poolOf } from "../../region/tree.ts";
import { widthLeftByChange, widthLeftByDesignEffect } from "../../statistics/index.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";

/**
 * Published figures made of the spread or of the pairs of schools that leave the answers of one of them too narrow: the interval of
 * a change, a design effect, and a change à champ constant whose rounding tells fewer pupils apart than a hidden count must keep.
 */
export function checkSpreads({ rows, published, rules }: Target): Failure[] {
  const required = rules.populations.eleves.largeur;
  const failure = (count: Count, i: number, width: number): Failure => ({
    cell: `réponses d'un établissement (${nameOf(count)})`,
    smallest: 0,
    largest: Math.max(0, Math.floor(width)),
    required,
    relations: [`évolution ou dispersion publiée : ${count.indicateur} (${nameOf(count)})`],
    rows: [i],
  });
  const departments = group(
    rows.flatMap(({ count }) => (isOfDepartment(count) ? [count] : [])),
    levelOf,
  );
  return published.flatMap((count, i) => {
    const { constant, deff, numerateur } = count;
    const narrow: number[] = [];
    if (constant && !constant.isExact) {
      const step = constantSteps.findLast((each) => isMultiple(constant.change, each)) ?? 0;
      if (step * constant.pupils < required) narrow.push(step * constant.pupils);
    }
    if (constant?.high != null) {
      const width = widthLeftByChange(constant.high - constant.change, constant);
      if (width < required || constant.schools < fewestSchoolsOfSpread) narrow.push(width);
    }
    if (deff !== null && numerateur !== null) {
      const width = widthLeftByDesignEffect(
        deff,
        withinDepartments(departments.get(levelOf(count)) ?? [], count),
      );
      if (width < required) narrow.push(width);
    }
    return narrow.map((width) => failure(count, i, width));
  });
}

/** What the departments of a design effect share with it. */
const levelOf = ({ indicateur, periode, niveau, modalite }: Count) =>
  [indicateur, periode, niveau, modalite].join("|");

const isOfDepartment = ({ territoire, sexe }: Count) =>
  isDepartment(territoire) && (sexe === "" || sexe === "ensemble");

/** Σ n p(1 − p) of the departments of a level and a year: what a design effect of theirs multiplies. */
function withinDepartments(departments: readonly Count[], { territoire }: Count): number {
  const own = new Set<string>(departmentsOf(poolOf(territoire)));
  return departments.reduce(
    (sum, { territoire: code, numerateur: x, denominateur: n }) =>
      !own.has(code) || x === null || !n ? sum : sum + (x * (n - x)) / n,
    0,
  );
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}
