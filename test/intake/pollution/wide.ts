import { contracts } from "../../../loaders/contracts/index.ts";
import type { Extract } from "./extracts.ts";
import { type Pollution, read, refused } from "./pollution.ts";
import { csv } from "./write.ts";

/** Counts that a wide table may spread, by source. */
const measures: { [source in Extract["source"]]?: string[] } = {
  placement: ["effectif", "avec_solution", "sans_solution", "via_plateforme", "via_autre"],
  conventions: ["conventions", "jours"],
  conventions_nationales: ["conventions"],
  tensions: ["projets", "part_difficile"],
};

/** Values as people write them in titles. */
const said: { [dimension: string]: { [value: string]: string } } = {
  sexe: { F: "filles", G: "garçons", nd: "non renseigné", ensemble: "ensemble" },
  niveau: { seconde: "2nde", troisieme: "3e", pfmp: "PFMP" },
  mois: { "2025-01": "janv. 2025", "2025-02": "févr. 2025", "2025-03": "mars 2025" },
  departement: { 14: "Calvados", 27: "Eure", 50: "Manche", 61: "Orne", 76: "Seine-Maritime" },
  territoire: { FR: "France", R28: "Normandie" },
  public: { lyceen: "lycéens", collegien: "collégiens", etudiant: "étudiants", autre: "autres" },
  secteur: { F: "BTP", C: "Industrie", Q: "Santé", G: "Commerce", M: "Conseil", I: "Restauration" },
};

const dimensions = [
  "sexe",
  "niveau",
  "annee_scolaire",
  "annee",
  "mois",
  "departement",
  "territoire",
  "public",
  "secteur",
];

/** An extract whose columns say what a column of values should. */
interface Spread {
  kept: string[];
  values: string[];
  spread: string[];
  rows: { kept: string[]; counts: Map<string, string> }[];
}

/** The extract by `dimension`; null where it has no such column, one value only, or blanks in it. */
function spreadBy(extract: Extract, dimension: string): Spread | null {
  const counts = measures[extract.source]?.filter((name) => extract.header.includes(name));
  const at = extract.header.indexOf(dimension);
  if (!counts || at < 0 || !contracts[extract.source].key.includes(dimension)) return null;
  const values = [...new Set(extract.rows.map((row) => row[at] ?? ""))];
  if (values.length < 2 || values.includes("")) return null;
  const kept = extract.header.filter((name) => name !== dimension && !counts.includes(name));
  const rows = new Map<string, { kept: string[]; counts: Map<string, string> }>();
  for (const row of extract.rows) {
    const cells = kept.map((name) => row[extract.header.indexOf(name)] ?? "");
    const wide = rows.get(cells.join("\n")) ?? { kept: cells, counts: new Map<string, string>() };
    for (const count of counts)
      wide.counts.set(`${row[at]} ${count}`, row[extract.header.indexOf(count)] ?? "");
    rows.set(cells.join("\n"), wide);
  }
  return { kept, values, spread: counts, rows: [...rows.values()] };
}

const spokenOf = (dimension: string, value: string) => said[dimension]?.[value] ?? value;

/** One line of titles: « effectif filles ». */
function titled(
  extract: Extract,
  dimension: string,
  title: (count: string, value: string) => string,
): string | null {
  const table = spreadBy(extract, dimension);
  if (!table) return null;
  const columns = table.spread.flatMap((count) => table.values.map((value) => ({ count, value })));
  return csv({
    ...extract,
    header: [...table.kept, ...columns.map(({ count, value }) => title(count, spokenOf(dimension, value)))],
    rows: table.rows.map(({ kept, counts }) => [
      ...kept,
      ...columns.map(({ count, value }) => counts.get(`${value} ${count}`) ?? ""),
    ]),
  });
}

/** Two lines of titles: the value over its group of columns, as merged cells leave it. */
function grouped(extract: Extract, dimension: string): string | null {
  const table = spreadBy(extract, dimension);
  if (!table || table.spread.length < 2) return null;
  const columns = table.values.flatMap((value) => table.spread.map((count) => ({ count, value })));
  const above = [
    ...table.kept.map(() => ""),
    ...columns.map(({ value }, index) =>
      index % table.spread.length === 0 ? spokenOf(dimension, value) : "",
    ),
  ];
  return csv({
    ...extract,
    header: above,
    rows: [
      [...table.kept, ...columns.map(({ count }) => count.replaceAll("_", " "))],
      ...table.rows.map(({ kept, counts }) => [
        ...kept,
        ...columns.map(({ count, value }) => counts.get(`${value} ${count}`) ?? ""),
      ]),
    ],
  });
}

/** The only count of the source, under the values alone: « Filles », « Garçons ». */
function bare(extract: Extract, dimension: string): string | null {
  const alone = {
    conventions: "conventions",
    conventions_nationales: "conventions",
    tensions: "part_difficile",
  }[extract.source as string];
  const table = alone === undefined ? null : spreadBy(extract, dimension);
  if (!table || alone === undefined) return null;
  return csv({
    ...extract,
    header: [...table.kept, ...table.values.map((value) => spokenOf(dimension, value))],
    rows: table.rows.map(({ kept, counts }) => [
      ...kept,
      ...table.values.map((value) => counts.get(`${value} ${alone}`) ?? ""),
    ]),
  });
}

/** One value of the table under a title that names none: « autres ». */
const unknown = (value: string) => (["Santé", "Orne", "mars 2025"].includes(value) ? "divers" : value);

/** Wide tables, by every dimension that people spread over columns. */
export const wide: Pollution[] = dimensions.flatMap((dimension) => {
  const name = dimension.replace("annee_scolaire", "année scolaire").replace("annee", "année");
  return [
    refused(
      "formes",
      `une colonne par ${name}, dont un titre ne dit rien`,
      /tableau_large_inconnu$/,
      (extract) =>
        extract.source === "conventions" && ["secteur", "departement", "mois"].includes(dimension)
          ? titled(extract, dimension, (count, value) => `${count} ${unknown(value)}`)
          : null,
    ),
    read("formes", `une colonne par ${name} et par nombre`, (extract) =>
      titled(extract, dimension, (count, value) => `${count.replaceAll("_", " ")} ${value}`),
    ),
    read("formes", `une colonne par ${name} et par nombre, valeur devant`, (extract) =>
      titled(extract, dimension, (count, value) => `${value} - ${count}`),
    ),
    read("formes", `un groupe de colonnes par ${name}`, (extract) => grouped(extract, dimension)),
    {
      ...read("formes", `une colonne par ${name}, sans le nom du nombre`, (extract) =>
        bare(extract, dimension),
      ),
      without: ["jours", "projets"],
    },
  ];
});
