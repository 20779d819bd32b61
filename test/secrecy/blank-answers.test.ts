import { expect, test } from "vitest";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { readPieces } from "../../loaders/secrecy/attack/pieces.ts";
import { readLaws } from "../../loaders/secrecy/attack/read-table.ts";
import { answers, readWorld, survey } from "./world.ts";

const schools = `0147001J 120 108 12 130
  0147002K 110 97 13 101
  0147003L 130 119 11 119
  0147004M 90 78 12 80
  0147005N 100 91 9 95
  0147006P 105 95 10 99`;

/** What the attack says of the pupils that a hidden mean of conventions is of, while the rate of the same pupils is shown. */
async function toldOf(lines: string): Promise<string[]> {
  const { db, rows } = await readWorld({
    enquete: survey(answers("uai effectif avec_solution sans_solution conventions", lines)),
  });
  const published = rows.map(({ count }) =>
    count.indicateur === "conventions_par_eleve"
      ? { ...count, statut: "c" as const, numerateur: null, denominateur: null, unites: 0 }
      : count,
  );
  const { found } = await audit(readLaws(rows, await readPieces(db, rows), []), { published, rules });
  return found.failures.map(({ cell }) => cell).filter((cell) => cell.startsWith("conventions_par_eleve"));
}

test("what another row publishes is no secret of the mean that hides: schools that leave a column blank add nothing to it", async () => {
  expect(await toldOf(schools)).toEqual([]);
  // Its conventions are published as they are, and the pupils with a solution above the rate.
  expect(await toldOf(`${schools}\n0147011V 100 - - -`)).toEqual([]);
  expect(await toldOf(`${schools}\n0147011V 100 90 10 -\n0147012W 100 91 9 -`)).toEqual([]);
});
