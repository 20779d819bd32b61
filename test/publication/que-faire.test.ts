import { expect, test } from "vitest";
import { whatToDo } from "../../loaders/publication/fragments/que-faire.ts";
import type { Lists } from "../../loaders/publication/reading/lists.ts";
import { departmentPlaces } from "../../loaders/region/place.ts";
import { contents, observation } from "./given-contents.ts";

const eure = departmentPlaces.find(({ code }) => code === "D27")!;
const where = { place: eure, niveau: "seconde", periode: "2024-2025", up: "../" };
const action = (identifiant: string, axe: string, etat: string) =>
  ({
    identifiant,
    axe,
    action: `Action ${identifiant}`,
    pilote: null,
    echeance: null,
    etat,
    etat_au: null,
    point_etape: null,
  }) satisfies Lists["actions"][number];
const rows = [
  observation({
    indicateur: "part_mobilite",
    territoire: "D27",
    valeur: 0.31,
    numerateur: 46,
    denominateur: 150,
  }),
  observation({
    indicateur: "part_mobilite",
    territoire: "D50",
    valeur: 0.11,
    numerateur: 11,
    denominateur: 100,
  }),
];
const plain = (text: string | undefined) =>
  (text ?? "")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replace(/[\u00a0\u202f]/g, " ");

test("beside an alert: the levers of its own place, the actions of its axis that are not done, whom to call", () => {
  const lists = {
    actions: [
      action("a", "collectifs", "a_lancer"),
      action("b", "collectifs", "livre"),
      action("c", "mixite", "en_cours"),
    ],
    mentions: [{ cle: "contact_placement", libelle: "Contact", valeur: "stages@example.fr", aide: "" }],
  };
  const said = plain(whatToDo(contents(rows, { lists }), "placement", where)?.text);
  expect(said).toContain(
    "Mobilité : 31 % des 150 élèves sans solution dont l'établissement dit pourquoi le sont faute de mobilité dans l'Eure.",
  );
  expect(said).toContain("Feuille de route : Action a (à lancer).");
  expect(said).not.toMatch(/Action b|Action c|11 %|plateforme/);
  expect(said).toContain("À qui s'adresser : stages@example.fr.");
  expect(plain(whatToDo(contents(rows, { lists }), "mixite", where)?.text)).toBe(
    "Que faireFeuille de route : Action c (en cours).",
  );
});

test("nothing is folded where nothing is known", () => {
  expect(whatToDo(contents([]), "placement", where)).toBeNull();
});
