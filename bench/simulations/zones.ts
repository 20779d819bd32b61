import {
  type Counts,
  clusterSumsOf,
  designEffectClass,
  gapToRest,
  pooledDesignEffect,
  weakPlaces,
} from "../../loaders/statistics/index.ts";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { byCircumstance, type SimulatedTable, share, Tally } from "./table.ts";
import { circumstances, drawSchools, drawYear, type SchoolYear, type World, withoutGap } from "./world.ts";

/** How often a place is listed as weak, or a department said to differ, where nothing differs, and where a place is three points below. */
export function simulateZones(years: number, seed: number): SimulatedTable[] {
  const found = circumstances.map(({ name, world }, i) => {
    const flat = withoutGap(world);
    const lowered = (code: string, j: number) => count(flat, years, seed + i + 100 * j, code);
    return {
      name,
      none: count(flat, years, seed + i),
      departments: flat.departments.length * years,
      seine: lowered("76", 1),
      eure: lowered("27", 2),
      orne: lowered("61", 3),
      bassin: lowered("14-0", 4),
      fallen: lowered("27", 9),
    };
  });
  return [
    byCircumstance("Aucun territoire ne diffère : ce qui est dit à tort", found, {
      "années où une zone est citée": ({ none }) => share(none.get("une citée"), years),
      "la même règle, effet mesuré non arrondi": ({ none }) =>
        share(none.get("une citée, effet mesuré"), years),
      "un département dit sous la région": ({ none, departments }) =>
        share(none.get("département sous la région"), departments),
      "un département dit au-dessus": ({ none, departments }) =>
        share(none.get("département au-dessus"), departments),
      "l'Orne, l'un ou l'autre": ({ none }) =>
        share(none.get("61 sous la région") + none.get("61 au-dessus"), years),
    }),
    byCircumstance(
      "Un territoire est vraiment 3 points sous les autres : part des années où il est vu",
      found,
      {
        "le plus grand département cité": ({ seine }) => share(seine.get("76 citée"), years),
        "un département moyen cité": ({ eure }) => share(eure.get("27 citée"), years),
        "un petit département cité": ({ orne }) => share(orne.get("61 citée"), years),
        "un bassin de 12 lycées cité": ({ bassin }) => share(bassin.get("14-0 citée"), years),
        "une autre zone, hors de l'Eure, citée avec elle": ({ eure }) =>
          share(eure.get("autre citée"), years),
        "Eure dite sous la région": ({ fallen }) => share(fallen.get("27 sous la région"), years),
        "l'intervalle de l'écart de l'Eure contient le vrai": ({ fallen }) =>
          share(fallen.get("27 tenu"), years),
      },
    ),
  ];
}

function count(world: World, years: number, seed: number, low?: string): Tally {
  const random = seededRandom(seed);
  const tally = new Tally();
  for (let year = 0; year < years; year++) {
    const moved = low === undefined ? {} : { [low]: -0.03 };
    const answers = drawYear(world, drawSchools(world, random), random, moved).filter(
      ({ answered }) => answered,
    );
    const sumsWhere = (holds: (each: SchoolYear) => boolean) => clusterSumsOf(answers.filter(holds));
    const departments = world.departments.map((_, d) => sumsWhere(({ school }) => school.department === d));
    const bassins = world.departments.flatMap(({ code, bassins: number }, d) =>
      Array.from({ length: number }, (_, b) => ({
        code: `${code}-${b}`,
        ...sumsWhere(({ school }) => school.department === d && school.bassin === b),
      })),
    );
    const region = clusterSumsOf(answers);
    const deff = pooledDesignEffect(departments)!;
    const published = designEffectClass(deff, region.clusters)!;
    const freedom = region.clusters - departments.length;
    const codes = [...world.departments, ...bassins].map(({ code }) => code);
    const listed = findListed([departments, bassins], region, published, freedom, codes);
    tally.add("une citée", listed.length > 0);
    tally.add(
      "une citée, effet mesuré",
      findListed([departments, bassins], region, Math.max(1, deff), freedom, codes).length > 0,
    );
    tally.add(
      "autre citée",
      listed.some((code) => low === undefined || !code.startsWith(low)),
    );
    for (const code of listed) tally.add(`${code} citée`);
    world.departments.forEach(({ code }, d) => {
      const { interval } = gapToRest(departments[d]!, region, published, freedom)!;
      const expected = code === low ? -0.03 * (1 - departments[d]!.n / region.n) : 0;
      tally.add(`${code} tenu`, interval.low <= expected && expected <= interval.high);
      for (const name of ["département", code]) {
        tally.add(`${name} sous la région`, interval.high < 0);
        tally.add(`${name} au-dessus`, interval.low > 0);
      }
    });
  }
  return tally;
}

function findListed(
  families: readonly (readonly Counts[])[],
  region: Counts,
  deff: number,
  freedom: number,
  codes: readonly string[],
): string[] {
  const places = weakPlaces(families, region, deff, freedom).flat();
  return codes.filter((_, i) => places[i]!.listed);
}
