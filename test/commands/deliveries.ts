import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceId } from "../../loaders/contracts/contract.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { csvText } from "../../loaders/writing/csv.ts";

/** Files that one `stages ajouter` takes together, and the cleaned copy that each must leave. */
export interface Delivery {
  paths: string[];
  /** Cleaned copy of each, by the name received. */
  copies: Map<string, string>;
  /** The question that the mapping of the form reads as `satisfaction`. */
  question: string;
}

/** Two extracts and a form with its mapping, no two numbers alike: written in `folder`, ready to be added. */
export function writeDelivery(folder: string, number: number): Delivery {
  mkdirSync(folder, { recursive: true });
  const copies = new Map<string, string>();
  const plain = (source: SourceId, rows: { [column: string]: string }[]) =>
    copies.set(`${source}-${number}.csv`, clean(source, rows));
  plain(
    "conventions",
    [..."ABCDEFGHIJKLMNOPQRSTU"].flatMap((secteur) =>
      ["14", "27", "50", "61", "76"].map((departement) => ({
        mois: "2025-01",
        departement,
        origine: `CCI ${number}`,
        sexe: "nd",
        secteur,
        conventions: String(number + 1),
      })),
    ),
  );
  plain("tensions", [
    { annee: "2025", departement: "14", secteur: "F", projets: String(number), part_difficile: "0.5" },
  ]);
  for (const [name, text] of copies) writeFileSync(join(folder, name), text);
  const form = `formulaire-${number}.csv`;
  const question = `Votre avis nº ${number}`;
  writeFileSync(
    join(folder, form),
    `Horodateur;Outil;Département;Niveau;${question}\n20/06/2025 14:05:09;Outil ${number};Eure;2nde;Bof\n`,
  );
  writeFileSync(
    join(folder, `${form}.correspondance.json`),
    JSON.stringify({ colonnes: { [question]: "satisfaction" }, valeurs: { satisfaction: { Bof: "3" } } }),
  );
  copies.set(
    form,
    clean("satisfaction_jeunes", [
      {
        origine: `Outil ${number}`,
        date_reponse: "2025-06",
        departement: "27",
        niveau: "seconde",
        sexe: "nd",
        satisfaction: "3",
      },
    ]),
  );
  return { paths: [...copies.keys()].map((name) => join(folder, name)), copies, question };
}

function clean(source: SourceId, rows: { [column: string]: string }[]): string {
  const names = contracts[source].columns.map(({ name }) => name);
  return csvText(
    names,
    rows.map((row) => names.map((name) => row[name] ?? "")),
  );
}
