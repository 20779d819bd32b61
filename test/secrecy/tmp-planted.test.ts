import { test } from "vitest";
import { writeFileSync } from "node:fs";
import { indicators } from "../../loaders/indicators/index.ts";
import { uaiOf } from "../fixtures.ts";
import { type Answer, protectWorld, readWorld, survey } from "./world.ts";
test("dbg", async () => {
  const schools = ["14", "50", "76"].flatMap((departement, d) =>
    [120, 110, 130, 90].map((effectif, i): Answer => {
      const sans = 9 + ((5 * d + 7 * i) % 11);
      const answer = { uai: uaiOf(departement, 7000 + i), effectif, avec_solution: effectif - sans, sans_solution: sans };
      const value = 6 + ((3 * d + 2 * i) % 3);
      return d === 0 && i >= 3 ? answer : { ...answer, stage_entreprise: effectif - sans - value, stage_public: value, stage_association: 0, stage_collectif: 0, autre_solution: 0 };
    }),
  );
  const world = await readWorld({ enquete: survey(schools) }, indicators);
  const { report, counts, reasons } = await protectWorld(world);
  writeFileSync("/tmp/w/pl.json", JSON.stringify({ r: { ...report }, c: counts.map((c, i) => [c.indicateur, c.territoire, c.sexe, c.modalite, c.statut, c.numerateur, world.rows[i]!.count.numerateur, reasons[i]]) }));
}, 100000);
