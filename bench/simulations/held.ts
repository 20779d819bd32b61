import {
  type AnsweredStratum,
  clusterSumsOf,
  designEffectClass,
  finiteRateInterval,
  type Interval,
  nonResponseBounds,
  pooledDesignEffect,
  type ReweightedStratum,
  roundOutward,
} from "../../loaders/statistics/index.ts";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { byCircumstance, measure, type SimulatedTable, share, Tally } from "./table.ts";
import { type Circumstance, circumstances, drawSchools, drawYear, type SchoolYear } from "./world.ts";

/** How often intervals of a year's rate hold the true rate of all listed lycées, and non-response bounds too. */
export function simulateHeld(years: number, seed: number): SimulatedTable[] {
  const found = circumstances.map((circumstance, i) => ({
    ...circumstance,
    tally: count(circumstance, years, seed + i),
  }));
  type Found = (typeof found)[number];
  const held =
    (name: string) =>
    ({ tally }: Found) =>
      share(tally.get(name), tally.get(`${name} : essais`));
  const mean =
    (name: string) =>
    ({ tally }: Found) =>
      measure(tally.get(name) / years, 2);
  return [
    byCircumstance("L'intervalle du taux contient le vrai taux de tous les lycées recensés", found, {
      "région, publié": held("région, classe"),
      "région, classe, limites non arrondies": held("région, non arrondi"),
      "région, effet mesuré, limites non arrondies": held("région, mesuré"),
      "région, si les départements ne pesaient pas leur poids": held("région, sans poids"),
      "départements, publié": held("département, classe"),
      "départements, effet mesuré, limites non arrondies": held("département, mesuré"),
      "Orne, publié": held("61, classe"),
      "bornes de non-réponse": held("bornes"),
    }),
    byCircumstance("Effet de plan, couverture et largeur", found, {
      "effet mesuré": mean("effet"),
      "classe publiée": mean("classe"),
      "lycées qui ont répondu sur 100": mean("réponses"),
      "taux des réponses moins vrai taux, région (points)": mean("écart"),
      "demi-largeur, région (points)": mean("demi-largeur R28"),
      "demi-largeur, départements (points)": mean("demi-largeur département"),
    }),
  ];
}

function count({ world }: Circumstance, years: number, seed: number): Tally {
  const random = seededRandom(seed);
  const tally = new Tally();
  for (let year = 0; year < years; year++) {
    const all = drawYear(world, drawSchools(world, random), random);
    const strata = world.departments.map((_, d) =>
      stratumOf(all.filter(({ school }) => school.department === d)),
    );
    const deff = pooledDesignEffect(strata)!;
    const published = designEffectClass(
      deff,
      strata.reduce((sum, { clusters }) => sum + clusters, 0),
    )!;
    tally.add("effet", deff);
    tally.add("classe", published);
    tally.add("réponses", (100 * all.filter(({ answered }) => answered).length) / all.length);
    const places = [
      { names: ["région"], strata, width: "demi-largeur R28", weight: 1 },
      ...strata.map((stratum, d) => ({
        names: ["département", world.departments[d]!.code],
        strata: [stratum],
        width: "demi-largeur département",
        weight: 1 / strata.length,
      })),
    ];
    for (const place of places) {
      const truth = sum(place.strata, "all") / sum(place.strata, "listed");
      const holds = (name: string, interval: Interval | null) => {
        if (!interval) return;
        for (const each of place.names) {
          tally.add(`${each}, ${name}`, interval.low <= truth && truth <= interval.high);
          tally.add(`${each}, ${name} : essais`);
        }
      };
      const answers: AnsweredStratum[] = place.strata.map(
        ({ clusters: answered, x, n, expected, listed }) => ({
          x,
          n,
          answered,
          expected,
          listed,
        }),
      );
      const interval = finiteRateInterval(answers, published);
      const rounded = interval && roundOutward(interval);
      holds("classe", rounded);
      holds("non arrondi", interval);
      holds("mesuré", finiteRateInterval(answers, Math.max(1, deff)));
      if (rounded) tally.add(place.width, 50 * place.weight * (rounded.high - rounded.low));
      const unweighed = answers.map(({ listed: _, ...answer }) => answer);
      holds("sans poids", finiteRateInterval(unweighed, published));
      const counts = {
        x: sum(place.strata, "x"),
        n: sum(place.strata, "n"),
        listed: sum(place.strata, "listed"),
      };
      if (place.strata.length > 1) tally.add("écart", 100 * (counts.x / counts.n - truth));
      const bounds = nonResponseBounds(counts);
      tally.add("bornes", bounds.low <= truth && truth <= bounds.high);
      tally.add("bornes : essais");
    }
  }
  return tally;
}

/** A department as the survey sees it, and `all`, its pupils with a solution in all its lycées, which only the simulation knows. */
function stratumOf(schools: readonly SchoolYear[]): ReweightedStratum & { all: number } {
  return {
    ...clusterSumsOf(schools.filter(({ answered }) => answered)),
    expected: schools.length,
    listed: schools.reduce((total, { n }) => total + n, 0),
    all: schools.reduce((total, { x }) => total + x, 0),
  };
}

function sum<K extends string>(strata: readonly Record<K, number>[], field: K): number {
  return strata.reduce((total, stratum) => total + stratum[field], 0);
}
