import { type Pollution, read, refused, told } from "../pollution.ts";
import { cells, counts, dates, withColumn } from "../spoil.ts";
import { csv } from "../write.ts";
import { columnOf, isForm } from "./columns.ts";

const month = (text: string) =>
  ["janv", "févr", "mars", "", "", "juin", "juil"][Number(text.slice(5, 7)) - 1];
const monthWord = (text: string) =>
  ["janvier", "février", "mars", "", "", "juin", "juillet"][Number(text.slice(5, 7)) - 1];
const entities: { [letter: string]: string } = {
  é: "&eacute;",
  É: "&Eacute;",
  è: "&#232;",
  ê: "&ecirc;",
  Î: "&Icirc;",
  à: "&agrave;",
  ç: "&ccedil;",
  œ: "&oelig;",
  "’": "&rsquo;",
  "…": "&hellip;",
};

/** Cells as each tool writes them. */
export const written: Pollution[] = [
  read("lecture", "accents en entités d'une page web", (extract) => {
    const text = csv(extract, ",");
    const coded = text.replace(/[^\0-\x7f]/g, (letter) => entities[letter] ?? letter);
    return coded === text ? null : coded;
  }),
  read("lecture", "accents en entités d'une page web, entre points-virgules", (extract) =>
    csv(extract).replace(/[^\0-\x7f]/g, (letter) => entities[letter] ?? letter),
  ),
  refused(
    "structure",
    "séparateur perdu devant un texte entre guillemets",
    /cellules$|guillemets$|ligne_illisible$/,
    (extract) =>
      csv(extract, ",", "\n", true)
        .split("\n")
        .map((line, index) => (index === 2 ? line.replace('","', '""') : line))
        .join("\n"),
  ),
  read(
    "cellules",
    "départements 14.0",
    cells(["departement"], (text) => `${text}.0`),
  ),
  read(
    "cellules",
    'texte d\'un tableur écrit =("14")',
    cells([...counts, "departement", "uai"], (text) => `=("${text}")`),
  ),
  read(
    "cellules",
    "départements « Dpt 76 », « L'Eure », « La Manche »",
    cells(
      ["departement"],
      (text) =>
        ({ 14: "Dpt 14", 27: "L'Eure", 50: "La Manche", 61: "Département de l'Orne", 76: "Dép. 76" })[text] ??
        text,
    ),
  ),
  read(
    "cellules",
    "niveaux « 2nd GT », « Secondes », « 3ème générale »",
    cells(
      ["niveau"],
      (text, row) =>
        ({ seconde: ["2nd GT", "Secondes", "2ndes"][row % 3] ?? "2nde", troisieme: "3ème générale" })[text] ??
        text,
    ),
  ),
  read(
    "cellules",
    "classes de la NAF sur quatre chiffres",
    cells(
      ["secteur"],
      (text) => ({ F: "4321", C: "1013", Q: "8610", G: "4711", M: "7112", I: "5610" })[text] ?? text,
    ),
  ),
  refused(
    "cellules",
    "classe de la NAF sans son zéro de tête",
    /valeur$/,
    cells(["secteur"], () => "161", 0),
  ),
  read(
    "cellules",
    "dates d'Excel (20-juin-2025)",
    cells(dates, (text) => `${text.slice(8, 10)}-${month(text)}-${text.slice(0, 4)}`),
  ),
  read(
    "cellules",
    "dates de Google Forms (2:05:09 PM UTC+2)",
    cells(dates, (text) => `${text.replaceAll("-", "/")} 2:05:09 PM UTC+2`),
  ),
  read(
    "cellules",
    "dates en temps universel (UTC)",
    cells(dates, (text) => `${text} 10:05:09 UTC`),
  ),
  read(
    "cellules",
    "dates longues de Nextcloud",
    cells(
      dates,
      (text) =>
        `${Number(text.slice(8, 10))} ${monthWord(text)} ${text.slice(0, 4)} à 14:05:09 heure d’été d’Europe centrale`,
    ),
  ),
  read(
    "cellules",
    "mois écrits par leur premier jour",
    cells(["mois"], (text) => `01/${text.slice(5)}/${text.slice(0, 4)}`),
  ),
  refused(
    "cellules",
    "mois écrits par leur premier jour, à l'américaine",
    /valeur$|date_ambigue$/,
    cells(["mois"], (text) => `${text.slice(5)}/01/${text.slice(0, 4)}`),
  ),
  read(
    "cellules",
    "années scolaires « AS 2024-2025 »",
    cells(["annee_scolaire"], (text) => `AS ${text.slice(2, 4)}-${text.slice(7)}`),
  ),
  read("cellules", "cases vides écrites « . », « NaN », « … »", (extract) => {
    const blanks = (name: string) => {
      const column = columnOf(extract, name);
      return column !== undefined && !column.required && column.type !== "texte";
    };
    if (extract.source === "tensions") return null;
    const spoiled = extract.rows.map((row, at) =>
      row.map((cell, index) =>
        cell === "" && blanks(extract.header[index] ?? "") ? ([".", "NaN", "…"][at % 3] ?? ".") : cell,
      ),
    );
    return JSON.stringify(spoiled) === JSON.stringify(extract.rows)
      ? null
      : csv({ ...extract, rows: spoiled });
  }),
  ...["s", "c", "<5", "***"].map((mark) =>
    refused(
      "cellules",
      `marque de secret (${mark})`,
      /valeur$/,
      cells(["avec_solution", "conventions", "filles"], () => mark, 1),
    ),
  ),
  read(
    "formes",
    "notes avec leur sens (« 5 - Très satisfait »)",
    cells(["satisfaction"], (text) => `${text} - ${text === "5" ? "Très satisfait(e)" : "note donnée"}`),
  ),
  read(
    "formes",
    "recommandations « 9/10 », « 10 - Tout à fait »",
    cells(["recommandation"], (text) =>
      text === "10" ? "10 - Tout à fait probable" : text === "0" ? "0 - Pas du tout" : `${text}/10`,
    ),
  ),
  read(
    "formes",
    "tailles « 10 à 49 salariés »",
    cells(
      ["taille_entreprise"],
      (text) =>
        ({ tpe: "1 à 9 salariés", pme: "10 à 49 salariés", ge: "5 000 salariés et plus" })[text] ?? text,
    ),
  ),
  refused(
    "formes",
    "taille dont un tableur a fait une date (09-janv)",
    /valeur$/,
    cells(["taille_entreprise"], () => "09-janv", 0),
  ),
  told("formes", "réponses refusées ou retirées", /sans_effet$/, (extract) =>
    isForm(extract)
      ? csv(withColumn(extract, "État du dossier", (row) => (row === 1 ? "Refusé" : "Accepté")))
      : null,
  ),
  refused("structure", "formulaire collé deux fois", /reponses_repetees$/, (extract) =>
    isForm(extract) ? csv({ ...extract, rows: [...extract.rows, ...extract.rows] }) : null,
  ),
];
