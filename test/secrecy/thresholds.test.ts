import { expect, test } from "vitest";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { readPieces } from "../../loaders/secrecy/attack/pieces.ts";
import { readLaws } from "../../loaders/secrecy/attack/read-table.ts";
import { type Department, fiveDepartments, forms, readWorld } from "./world.ts";

test("the gate names what is published under a threshold, by its own reading of the rules: nothing is hidden here", async () => {
  const departments: readonly Department[] = [
    [97, 99],
    [12, 19],
    [60, 90, 2],
    [50, 50],
    [400, 450],
  ];
  const { db, rows } = await readWorld({
    enquete: fiveDepartments(departments),
    entreprises: forms("accueil_futur;satisfaction;recommandation", [
      [18, "oui", 5, 10],
      [2, "non", 1, 3],
    ]),
  });
  const published = rows.map(({ count }) => count);
  const { found } = await audit(readLaws(rows, await readPieces(db, rows), []), { published, rules });
  const told = found.failures.flatMap(({ cell, relations }) =>
    relations
      .filter((relation) => relation.startsWith("publié tel quel"))
      .map((relation) => `${cell} ${relation}`),
  );
  expect(told).toContain("taux_placement 2024-2025 D14 seconde publié tel quel : petit effectif");
  expect(told).toContain("sans_solution 2024-2025 D14 seconde publié tel quel : petit effectif");
  expect(told).toContain("taux_placement 2024-2025 D27 seconde publié tel quel : dénominateur sous le seuil");
  expect(told).toContain("taux_placement 2024-2025 D50 seconde publié tel quel : trop peu d'établissements");
  expect(told).toContain("satisfaction_entreprises 2024-2025 R28 publié tel quel : petit effectif");
  expect(told.filter((each) => /couverture|D61|D76/.test(each))).toEqual([]);
});
