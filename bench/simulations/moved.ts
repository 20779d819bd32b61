import {
  changeOfSameSchools,
  clusterSumsOf,
  designEffectOfSums,
  effectiveSize,
  type Interval,
  newcombeRates,
  pairedSumsOf,
  roundOutward,
} from "../../loaders/statistics/index.ts";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { byCircumstance, type SimulatedTable, share, Tally } from "./table.ts";
import { circumstances, drawSchools, drawYear, type SchoolYear, type World } from "./world.ts";

/** How often a change is said where only lycées had their luck, and where the Eure truly falls by three points. */
export function simulateMoved(pairs: number, seed: number): SimulatedTable[] {
  const found = circumstances.map(({ name, world }, i) => ({
    name,
    still: count(world, pairs, seed + i, {}),
    fallen: count(world, pairs, seed + i + 100, { "27": -0.03 }),
    departments: world.departments.length * pairs,
  }));
  return [
    byCircumstance(
      "« A baissé », « a augmenté » dits à tort, d'une année à l'autre (à champ constant)",
      found,
      {
        "région, a baissé": ({ still }) => share(still.get("R28 baisse"), pairs),
        "région, a augmenté": ({ still }) => share(still.get("R28 hausse"), pairs),
        "région, l'un ou l'autre, limites non arrondies": ({ still }) =>
          share(still.get("R28 exact baisse") + still.get("R28 exact hausse"), pairs),
        "un département, a baissé": ({ still, departments }) =>
          share(still.get("département baisse"), departments),
        "un département, a augmenté": ({ still, departments }) =>
          share(still.get("département hausse"), departments),
        "l'Orne, l'un ou l'autre": ({ still }) =>
          share(still.get("61 baisse") + still.get("61 hausse"), pairs),
        "un département sans apparier, l'un ou l'autre": ({ still, departments }) =>
          share(still.get("non apparié baisse") + still.get("non apparié hausse"), departments),
      },
    ),
    byCircumstance(
      "Un département moyen baisse vraiment de 3 points : part des années où la baisse est dite",
      found,
      {
        "un département moyen, à champ constant": ({ fallen }) => share(fallen.get("27 baisse"), pairs),
        "un département moyen, sans apparier": ({ fallen }) =>
          share(fallen.get("27 non apparié baisse"), pairs),
        "région, à champ constant": ({ fallen }) => share(fallen.get("R28 baisse"), pairs),
      },
    ),
  ];
}

function count(world: World, pairs: number, seed: number, moved: Record<string, number>): Tally {
  const random = seededRandom(seed);
  const tally = new Tally();
  const say = (names: readonly string[], interval: Interval | null | undefined) => {
    for (const name of interval ? names : []) {
      tally.add(`${name} baisse`, interval!.high < 0);
      tally.add(`${name} hausse`, interval!.low > 0);
    }
  };
  const sayRounded = (names: readonly string[], interval: Interval | null | undefined) =>
    say(names, interval && roundOutward(interval, 0.001, { low: -1, high: 1 }));
  for (let pair = 0; pair < pairs; pair++) {
    const schools = drawSchools(world, random);
    const before = drawYear(world, schools, random);
    const after = drawYear(world, schools, random, moved);
    const both = schools.flatMap(({ department }, i) => {
      const [one, two] = [before[i]!, after[i]!];
      return one.answered && two.answered ? [{ department, n1: one.n, x1: one.x, n2: two.n, x2: two.x }] : [];
    });
    const strata = world.departments.map((_, d) =>
      pairedSumsOf(both.filter(({ department }) => department === d)),
    );
    const whole = changeOfSameSchools(strata);
    sayRounded(["R28"], whole?.interval);
    say(["R28 exact"], whole?.interval);
    world.departments.forEach(({ code }, d) => {
      sayRounded(["département", code], changeOfSameSchools([strata[d]!])?.interval);
      const [one, two] = [before, after].map((year) =>
        sizeOf(year.filter(({ school }) => school.department === d)),
      );
      sayRounded(
        ["non apparié", `${code} non apparié`],
        newcombeRates(two!.rate, two!.size, one!.rate, one!.size),
      );
    });
  }
  return tally;
}

/** The rate of the lycées that answered and the number of independent pupils that they are worth, by their own design effect. */
function sizeOf(schools: readonly SchoolYear[]): { rate: number; size: number } {
  const sums = clusterSumsOf(schools.filter(({ answered }) => answered));
  return { rate: sums.x / sums.n, size: effectiveSize(sums.n, designEffectOfSums(sums)) };
}
