import { expect, test } from "vitest";
import { type Observation, observationColumns } from "../../loaders/indicators/count.ts";
import { observationsTable } from "../../loaders/publication/words/terminal.ts";

const blank = Object.fromEntries(observationColumns.map((name) => [name, null])) as unknown as Observation;

test("the terminal's table ends each row with its sentence", () => {
  const row: Observation = {
    ...blank,
    indicateur: "conventions",
    periode: "2024",
    territoire: "R28",
    niveau: "",
    sexe: "ensemble",
    secteur: "ensemble",
    forme: "",
    public: "ensemble",
    modalite: "",
    valeur: 3500,
    numerateur: 3500,
    statut: "",
    definition: "1",
    source: "conventions",
  };
  const names = { bassins: new Map(), secteurs: new Map(), demonstration: false };
  const [header = "", line = ""] = observationsTable([row], names).split("\n");
  expect(header).toMatch(/statut +phrase$/);
  expect(line.replaceAll("\u202f", " ")).toMatch(
    /3 500.*En Normandie, en 2024, 3 500 conventions de mini-stage ont été signées\. Source : Conventions de mini-stages des CCI\.$/,
  );
});
