import { expect, test } from "vitest";
import { likertFigure } from "../../loaders/publication/figures/parts/likert.ts";
import { data, observation } from "./given-contents.ts";

const answers = (territoire: string, modalite: string, numerateur: number | null) =>
  observation({
    indicateur: "satisfaction_jeunes",
    niveau: "ensemble",
    secteur: "ensemble",
    forme: "ensemble",
    territoire,
    modalite,
    numerateur,
    denominateur: numerateur === null ? null : 100,
    valeur: numerateur === null ? null : numerateur / 100,
    statut: numerateur === null ? "c" : "",
  });
const marks = (territoire: string, counts: readonly (number | null)[]) =>
  counts.map((count, index) => answers(territoire, `note_${index + 1}`, count));
const draw = (eure: readonly (number | null)[]) =>
  likertFigure(
    data([
      answers("R28", "", 75),
      ...marks("R28", [5, 5, 15, 40, 35]),
      answers("D27", "", 70),
      ...marks("D27", eure),
    ]),
    {
      id: "fig-x",
      indicateur: "satisfaction_jeunes",
      niveau: "ensemble",
      periode: "2024-2025",
      who: "des jeunes",
      field: "Notes",
    },
  ).note.caveats.join(" ");

test("a bar that secrecy takes away is explained, a drawn one is not", () => {
  expect(draw([null, null, 20, 40, 30])).toContain("Là où la barre manque");
  expect(draw([5, 5, 20, 40, 30])).not.toContain("Là où la barre manque");
});
