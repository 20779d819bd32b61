import { expect, test } from "vitest";
import { renderWithheld } from "../../loaders/commands/withheld.ts";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { Failure } from "../../loaders/secrecy/attack/knowledge.ts";
import { keyLoss, lossOf } from "../../loaders/secrecy/protect/information-loss.ts";
import { isOpen } from "../../loaders/secrecy/protect/primary.ts";
import { chooseWithheld } from "../../loaders/secrecy/withhold.ts";
import { answers, readWorld, survey, type World } from "./world.ts";

const census = [
  "identifiant;intitule;departement;niveau;debut;fin;filles;garcons",
  "X1;Stage collectif Bernay;27;seconde;2025-06-16;2025-06-27;10;15",
  "X2;Stage collectif Caen;14;seconde;2025-06-16;2025-06-27;12;24",
].join("\n");
const enquete = survey(
  answers(
    "uai effectif avec_solution sans_solution",
    `0147001J 120 100 20
     0147002K 110 92 18
     0147003L 130 115 15`,
  ),
);

const isOf = (source: string) => (row: CountOfRow) => row.count.source === source && row.shows !== null;

/** A figure of the census that the attack finds whatever row is hidden around it. */
function failureOf({ rows }: World, near: number[]): Failure {
  const own = rows.findIndex(isOf("stages_collectifs"));
  return { cell: "élèves", smallest: 16, largest: 19, required: 5, relations: [], rows: near, own };
}

test("a figure that no published row gives takes the details of its source and year, and no row of another source", async () => {
  const world = await readWorld({ enquete, recensement: census });
  const published = world.rows.map(({ count }) => count);
  const { rows, sources } = chooseWithheld([failureOf(world, [])], world.rows, published, () => 0);
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.every((i) => isOf("stages_collectifs")(world.rows[i]!))).toBe(true);
  expect(sources).toEqual([]);
});

test("in the last resort everything of the source and year is withheld, and said in words that blame nobody", async () => {
  const world = await readWorld({ enquete, recensement: census });
  const published = world.rows.map(({ count }) => count);
  const { rows, sources } = chooseWithheld([failureOf(world, [])], world.rows, published, () => 8);
  expect(rows.every((i) => isOf("stages_collectifs")(world.rows[i]!))).toBe(true);
  expect(sources).toContainEqual({ source: "stages_collectifs", periode: "2024-2025" });
  const said = renderWithheld({ withheld: [], withheldSources: sources.slice(0, 1) });
  expect(said).toContain("2024-2025");
  expect(said).toContain("Rien n'est à corriger dans les extraits");
});

test("a figure is hidden in every row that shows it, or not at all; the cheapest first, then the widest", async () => {
  const world = await readWorld({ enquete, recensement: census });
  const published = world.rows.map(({ count }) => count);
  const details = world.rows.flatMap((row, i) =>
    row.count.numerateur !== null && lossOf(row) < keyLoss && !isOpen(row) ? [i] : [],
  );
  const byLoss = details.sort((a, b) => lossOf(world.rows[a]!) - lossOf(world.rows[b]!));
  const [cheap, second, dear] = [byLoss[0]!, byLoss[1]!, byLoss.at(-1)!];
  const failure = { ...failureOf(world, [cheap, dear, second]), figures: [[cheap, dear], [second]] };
  const chosen = (given: number[], figures = failure.figures, times = 0) =>
    chooseWithheld([{ ...failure, figures }], world.rows, published, () => times, new Set(given)).rows;
  expect(chosen([])).toEqual([second]);
  expect(chosen([second])).toEqual([cheap, dear]);
  expect(chosen([second], [[cheap, second], [dear]])).toEqual([dear]);
  // Found again, the widest sum of the proof goes, which comes first.
  expect(chosen([], failure.figures, 1)).toEqual([cheap, dear]);
});
