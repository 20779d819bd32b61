import { formatNumber } from "../../loaders/french/format.ts";
import { redraw, seededRandom } from "../../loaders/statistics/random.ts";
import { duncan, type Mix } from "../../loaders/statistics/segregation.ts";
import { type MixEstimator, mixEstimators } from "./mix-estimators.ts";
import { measure, type SimulatedTable, share } from "./table.ts";

/** Girls and boys of a form of internship. */
type Size = readonly [girls: number, boys: number];

const everySize: readonly Size[] = [
  [35, 35],
  [35, 100],
  [100, 100],
  [200, 200],
  [35, 800],
  [400, 400],
  [800, 800],
];

const truths = [0, 0.25, 0.5];

/** Shares of 19 sectors, uneven as those of internships are, and how far girls lean to each: everywhere a little, or to few. */
const sectors = Array.from({ length: 19 }, (_, i) => 0.86 ** i);
const leanings: Record<string, readonly number[]> = {
  "écarts partout": sectors.map((_, i) => Math.sin(2.4 * i + 1)),
  "écarts dans quatre secteurs": sectors.map((_, i) => ({ 1: 1, 3: -1, 6: 1, 8: -1 })[i] ?? 0),
};

/** Whether an estimator of D by form holds the truth 93 to 98 times in 100 and does not move with size: one row an estimator and D. */
export function simulateMix(samples: number, seed: number, sizes = everySize): SimulatedTable[] {
  return Object.entries(leanings).map(([leaning, leans]) => ({
    title: `Dissemblance par forme, ${leaning} : l'intervalle contient le vrai D (valeur moyenne)`,
    columns: ["Estimateur", "vrai D", ...sizes.map(([f, g]) => `${f} F, ${g} G`), "la valeur bouge de"],
    rows: mixEstimators.flatMap((estimator) =>
      truths.map((truth) => {
        const population = lean(leans, truth);
        const cells = sizes.map(([f, g], i) =>
          tryOut(estimator, population, truth, [f, g], samples, seed + i),
        );
        const means = cells.map(({ mean }) => mean);
        return [
          estimator.name,
          measure(truth, 2),
          ...cells.map(({ held, tried, mean }) => {
            const { value, text } = share(held, tried);
            return { value, text: `${text} (${formatNumber(mean, 2)})` };
          }),
          measure(Math.max(...means) - Math.min(...means), 3),
        ];
      }),
    ),
  }));
}

function tryOut(
  { estimate }: MixEstimator,
  { girls, boys }: Mix,
  truth: number,
  [f, g]: Size,
  samples: number,
  seed: number,
) {
  const random = seededRandom(seed);
  let [held, tried, sum] = [0, 0, 0];
  for (let sample = 0; sample < samples; sample++) {
    const drawn = {
      girls: redraw(
        girls.map((part) => part * f),
        random,
      ).map(Math.round),
      boys: redraw(
        boys.map((part) => part * g),
        random,
      ).map(Math.round),
    };
    const found = estimate(drawn, truth, random);
    if (!found) continue;
    tried += 1;
    held += Number(found.holds);
    sum += found.value;
  }
  return { held, tried, mean: sum / tried };
}

/** Shares of girls and of boys by sector whose D is `truth`: shares tilted one way and the other. */
function lean(leans: readonly number[], truth: number): Mix {
  const tilted = (by: number) => {
    const weights = sectors.map((size, i) => size * Math.exp(by * leans[i]!));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };
  let [low, high] = [0, 6];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (duncan(tilted(middle), tilted(-middle))! < truth) low = middle;
    else high = middle;
  }
  return { girls: tilted(low), boys: tilted(-low) };
}
