import {
  type Counts,
  clusterSumsOf,
  designEffectClass,
  gapToRest,
  pooledDesignEffect,
  weakPlaces,
} from "../../loaders/statistics/index.ts";
import { seededRandom } from "../../loaders/statistics/random.ts";
import { type SimulatedTable, share, Tally } from "./table.ts";
import { circumstances, drawSchools, drawYear, type SchoolYear, type World, withoutGap } from "./world.ts";

/** How often a place is listed as weak, or a department said to differ, where nothing differs, and where a place is three points below. */
export function simulateZones(years: number, seed: number): SimulatedTable[] {
  const rows = circumstances.map(({ name, world }, i) => {
    const flat = withoutGap(world);
    const none = count(flat, years, seed + i);
    const departments = flat.departments.length * years;
    const listedWhere = (code: string, j: number) => {
      const tally = count(flat, years, seed + i + 100 * j, code);
      return [share(tally.get(`${code} citée`), years), share(tally.get("autre citée"), years)] as const;
    };
    const [seine, eure, orne, bassin] = ["76", "27", "61", "14-0"].map((code, j) => listedWhere(code, j + 1));
    const fallen = count(flat, years, seed + i + 900, "27");
    return {
      none: [
        name,
        share(none.get("une citée"), years),
        share(none.get("une citée, effet mesuré"), years),
        share(none.get("département sous la région"), departments),
        share(none.get("département au-dessus"), departments),
        share(none.get("61 sous la région") + none.get("61 au-dessus"), years),
      ],
      gap: [
        name,
        ...[seine!, eure!, orne!, bassin!].map(([own]) => own),
        eure![1],
        share(fallen.get("27 sous la région"), years),
        share(fallen.get("27 tenu"), years),
      ],
    };
  });
  return [
    {
      title: "Aucun territoire ne diffère : ce qui est dit à tort",
      columns: [
        "Circonstances",
        "années où une zone est citée",
        "la même règle, effet mesuré non arrondi",
        "un département dit sous la région",
        "un département dit au-dessus",
        "l'Orne, l'un ou l'autre",
      ],
      rows: rows.map(({ none }) => none),
    },
    {
      title: "Un territoire est vraiment 3 points sous les autres : part des années où il est vu",
      columns: [
        "Circonstances",
        "le plus grand département cité",
        "un département moyen cité",
        "un petit département cité",
        "un bassin de 12 lycées cité",
        "une autre zone, hors de l'Eure, citée avec elle",
        "Eure dite sous la région",
        "l'intervalle de l'écart de l'Eure contient le vrai",
      ],
      rows: rows.map(({ gap }) => gap),
    },
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
