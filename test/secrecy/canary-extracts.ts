import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawWhole, uaiOf } from "../fixtures.ts";

/** What must be nowhere: free text of a form, the organiser and the identifier of an internship. */
export const plantedTexts = ["CANARI-TEXTE-LIBRE", "Canariorganisateur", "CANARI-IDENT"];

/** A school: its department, then pupils with and without a solution. */
type School = readonly [departement: string, avec: number, sans: number];

/** Four schools in each department, save the Orne, which has two. Each count is a number that nothing else writes. */
export const plantedSchools: readonly School[] = [
  ["14", 41357, 12983],
  ["14", 39791, 13147],
  ["14", 42863, 11689],
  ["14", 38917, 12739],
  ["27", 34583, 13879],
  ["27", 36697, 14723],
  ["27", 33791, 15373],
  ["27", 37583, 13397],
  ["50", 28657, 12161],
  ["50", 27793, 13693],
  ["50", 29347, 14197],
  ["50", 26893, 12893],
  ["61", 23879, 16963],
  ["61", 24697, 17291],
  ["76", 46691, 15923],
  ["76", 47917, 16487],
  ["76", 45863, 17983],
  ["76", 48751, 14591],
];

/** Writes extracts whose secret figures have four digits and more, so that no chance writes them elsewhere. */
export function plantExtracts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "enquete.csv"), survey(plantedSchools));
  writeFileSync(join(folder, "cci.csv"), conventions());
  writeFileSync(join(folder, "jeunes.csv"), answers());
  writeFileSync(join(folder, "collectifs.csv"), internships());
}

/** The survey of seconde, one row a school. */
export function survey(schools: readonly School[]): string {
  const rows = schools.map(([departement, avec, sans], i) =>
    ["2024-2025", uaiOf(departement, 1000 + i), departement, "seconde", avec + sans, avec, sans].join(";"),
  );
  return csv("annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution", rows);
}

/** A year of conventions by department, sex and sector; the Orne signs two a month with girls in construction, and no more. */
function conventions(): string {
  let count = 1009;
  const rows: string[] = [];
  for (let month = 1; month <= 12; month++)
    for (const departement of ["14", "27", "50", "61", "76"])
      for (const sexe of ["F", "G"])
        for (const secteur of ["F", "Q"]) {
          count = (count * 7919) % 2003;
          const few = departement === "61" && sexe === "F" && secteur === "F";
          const signed = few ? (month === 1 ? 2 : 0) : 1000 + count;
          rows.push(
            ["CCI", `2024-${String(month).padStart(2, "0")}`, departement, sexe, secteur, signed].join(";"),
          );
        }
  return csv("origine;mois;departement;sexe;secteur;conventions", rows);
}

function answers(): string {
  const draw = drawWhole(20251006);
  const rows = Array.from({ length: 120 }, (_, i) => {
    const departement = ["14", "27", "50", "61", "76"][i % 5];
    return [
      "formulaire",
      "2025-06-12",
      departement,
      "seconde",
      draw(5) + 1,
      draw(11),
      `${plantedTexts[0]} ${i}`,
    ].join(";");
  });
  return csv("origine;date_reponse;departement;niveau;satisfaction;recommandation;commentaire", rows);
}

function internships(): string {
  const rows = Array.from({ length: 6 }, (_, i) =>
    [
      `${plantedTexts[2]}-${i}`,
      `Stage collectif ${i}`,
      plantedTexts[1],
      "Rouen",
      "76",
      "seconde",
      "2025-06-16",
      "2025-06-27",
      9 + i,
      8,
    ].join(";"),
  );
  return csv("identifiant;intitule;organisateur;commune;departement;niveau;debut;fin;filles;garcons", rows);
}

function csv(header: string, rows: readonly string[]): string {
  return `${header}\n${rows.join("\n")}\n`;
}
