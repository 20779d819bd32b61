import type { Extract } from "../extracts.ts";
import { type Pollution, read, refused } from "../pollution.ts";
import { lines } from "../spoil.ts";
import { csv } from "../write.ts";
import { isCount, titleOf } from "./columns.ts";

/** A line under the header, a text for each column. */
const under = (text: (extract: Extract, name: string, index: number) => string) => (extract: Extract) =>
  csv({
    ...extract,
    rows: [extract.header.map((name, index) => text(extract, name, index)), ...extract.rows],
  });

/** A line that says nothing but a title, before the second row and at the end of the extract. */
const among = (extract: Extract, ...texts: string[]) => {
  const [header, first, ...rest] = lines(extract);
  return [header, first, ...texts, ...rest].join("\n");
};

/** Rows that are no data. */
export const rows: Pollution[] = [
  read(
    "lecture",
    "ligne d'unités sous l'en-tête",
    under((extract, name) => (isCount(extract, name) ? "élèves ou conventions" : "")),
  ),
  read(
    "lecture",
    "ligne de consignes sous l'en-tête",
    under((extract, name) => (isCount(extract, name) ? "nombre entier, sans espace" : "voir la notice")),
  ),
  read(
    "lecture",
    "étiquettes HXL sous l'en-tête",
    under((_, name) => `#${name}`),
  ),
  read(
    "lecture",
    "textes des questions sous l'en-tête",
    under((_, name) => `Quelle est la valeur de ${name} ?`),
  ),
  read("lecture", "titres de partie entre les lignes", (extract) =>
    among(extract, `Département de l'Eure${";".repeat(extract.header.length - 1)}`),
  ),
  read("lecture", "en-tête répété en majuscules", (extract) =>
    among(extract, extract.header.map((name) => titleOf(extract, name).toUpperCase()).join(";")),
  ),
  read(
    "lecture",
    "trois lignes de remarques sous le tableau",
    (extract) => `${csv(extract)}Champ : Normandie\nTraitement DRAFPIC\n(1) hors SEGPA\n`,
  ),
  read(
    "lecture",
    "« Exporté le… » sous le tableau",
    (extract) => `${csv(extract)}Exporté le 27/06/2025 à 14:05\n`,
  ),
  refused(
    "structure",
    "deux tableaux l'un sous l'autre, colonnes dans un autre ordre",
    /deux_tableaux$/,
    (extract) =>
      [
        ...lines(extract),
        extract.header.toReversed().join(";"),
        (extract.rows[0] ?? []).toReversed().join(";"),
      ].join("\n"),
  ),
];
