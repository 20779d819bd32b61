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
const figure = (rows: Parameters<typeof data>[0]) =>
  likertFigure(data(rows), {
    id: "fig-x",
    indicateur: "satisfaction_jeunes",
    niveau: "ensemble",
    periode: "2024-2025",
    who: "des jeunes",
    field: "Notes",
  });
const draw = (eure: readonly (number | null)[]) =>
  figure([
    answers("R28", "", 75),
    ...marks("R28", [5, 5, 15, 40, 35]),
    answers("D27", "", 70),
    ...marks("D27", eure),
  ]).note.caveats.join(" ");

test("a bar that secrecy takes away is explained, a drawn one is not", () => {
  expect(draw([null, null, 20, 40, 30])).toContain("Là où la barre manque");
  expect(draw([5, 5, 20, 40, 30])).not.toContain("Là où la barre manque");
});

test("a figure with nothing to draw says that secrecy hides it, and only without any answer that there is none", () => {
  const hidden = figure([answers("R28", "", null), ...marks("R28", [null, null, null, null, null])]);
  expect(hidden.chart).toBeNull();
  expect(hidden.empty).toBe("Ces chiffres sont couverts par le secret statistique.");
  expect(figure([]).empty).toContain("Aucune réponse publiée en 2024-2025");
});
