import { contracts } from "../../../loaders/contracts/index.ts";
import type { Extract } from "./extracts.ts";
import { type Pollution, read, refused, told } from "./pollution.ts";
import { cells, counts, dates, lines, withColumn } from "./spoil.ts";
import { csv } from "./write.ts";

/** Index of the first free label that two rows fill; a quote opened in one and closed in the other passes unseen. */
const labelAt = ({ source, header, rows }: Extract): number =>
  header.findIndex(
    (name, index) =>
      contracts[source].columns.some((column) => column.name === name && column.type === "texte") &&
      rows.slice(1, 3).every((row) => row[index] !== "" && !/[";]/.test(row[index] ?? "")),
  );

/** A quote opened in the second row and closed in the third: a valid cell that holds the end of one and the start of the other. */
const swallowed = (extract: Extract): string | null => {
  const at = labelAt(extract);
  if (at < 0 || extract.rows.length < 4) return null;
  const line = (row: string[], change: (cell: string) => string) =>
    row.map((cell, index) => (index === at ? change(cell) : cell)).join(";");
  const [first = [], second = [], third = [], ...rest] = extract.rows;
  const clean = [first, ...rest].every((row) => !row.some((cell) => cell.includes(";")));
  if (!clean || [...second, ...third].some((cell) => cell.includes(";"))) return null;
  return [
    extract.header.join(";"),
    first.join(";"),
    line(second, (cell) => `"${cell}`),
    line(third, (cell) => `${cell}"`),
    ...rest.map((row) => row.join(";")),
  ].join("\n");
};

const totalFirst = (extract: Extract): string | null => {
  const at = extract.header.findIndex((name) => ["effectif", "conventions", "projets"].includes(name));
  if (at < 1) return null;
  const sum = extract.rows.reduce((total, row) => total + Number(row[at]), 0);
  const total = extract.header.map((_, index) => (index === 0 ? "Total" : index === at ? String(sum) : ""));
  return csv({ ...extract, rows: [total, ...extract.rows] });
};

/** The example row of the template above the rows; answers are not typed in one. */
const withExample = (extract: Extract): string | null => {
  const { columns, repeated } = contracts[extract.source];
  if (repeated === "distincts") return null;
  const example = extract.header.map((name) => columns.find((column) => column.name === name)?.example ?? "");
  return csv({ ...extract, rows: [example, ...extract.rows] });
};
const hasSchools = ({ header }: Extract) => header.includes("uai");

/** What looks read and is not: each of these was once taken with other numbers, or with rows missing. */
export const traps: Pollution[] = [
  read("lecture", "marque (BOM) au milieu, entre deux extraits mis bout à bout", (extract) => {
    const [header, first, ...rest] = lines(extract);
    return [header, first, `\ufeff${rest.join("\n")}`].join("\n");
  }),
  read("lecture", "total au-dessus des lignes", totalFirst),
  read("cellules", "caractères invisibles autour (sens d'écriture, espace sans chasse)", (extract) =>
    csv({
      ...extract,
      rows: extract.rows.map((row) => row.map((cell) => (cell ? `\u200e${cell}\u2060\u200b` : cell))),
    }),
  ),
  read(
    "cellules",
    "trait d'union insécable",
    cells(["annee_scolaire", ...dates], (text) => text.replaceAll("-", "\u2011")),
  ),
  read(
    "cellules",
    'texte d\'un tableur écrit ="14"',
    cells(["uai", "departement", "sexe", ...counts], (text) => `="${text}"`),
  ),
  refused(
    "cellules",
    "code négatif d'un logiciel d'enquête (-1)",
    /valeur$/,
    cells(["sexe", "niveau", "departement"], (text) => `-${/\d/.test(text) ? text : 1}`, 1),
  ),
  refused(
    "cellules",
    "pourcentages avec signe, et une fraction sans signe",
    /pourcentage_ambigu$/,
    cells(["part_difficile"], (text, row) => (row === 1 ? text : `${Number(text) * 100} %`)),
  ),
  refused("en-tête", "en-tête trié parmi les lignes", /lignes_au_dessus$/, (extract) => {
    const [header, first, second, ...rest] = lines(extract);
    return [first, second, header, ...rest].join("\n");
  }),
  refused(
    "en-tête",
    "deux extraits l'un sous l'autre, le second plus large",
    /lignes_au_dessus$/,
    (extract) => {
      const wider = withColumn(extract, "", () => "");
      const missing = contracts[extract.source].columns.find(({ name }) => !extract.header.includes(name));
      if (!missing) return null;
      const header = [...extract.header, missing.name];
      return csv(extract) + csv({ ...wider, header });
    },
  ),
  refused(
    "en-tête",
    "pourcentage sous un titre de nombre (« % filles »)",
    /pourcentage_sans_effectif$|colonne_absente$|source_inconnue$/,
    (extract) => {
      const name = extract.header.find((each) => ["avec_solution", "conventions", "filles"].includes(each));
      return name === undefined
        ? null
        : csv({ ...extract, header: extract.header.map((each) => (each === name ? `% ${name}` : each)) });
    },
  ),
  refused(
    "cellules",
    "deux nombres dans une cellule, sur deux lignes",
    /valeur$/,
    cells(counts, (text) => `${text}\n105`, 1),
  ),
  refused(
    "cellules",
    "deux nombres dans une cellule, loin l'un de l'autre",
    /valeur$/,
    cells(counts, (text) => `${text}   105`, 1),
  ),
  refused(
    "cellules",
    "janvier ou octobre (2025.1)",
    /valeur$/,
    cells(["mois"], () => "2025.1", 0),
  ),
  refused(
    "cellules",
    "dates à l'américaine, aucune après le 12",
    /date_ambigue$/,
    cells(dates, (text, row) => `${Number(text.slice(5, 7))}/${(row % 3) + 1}/${text.slice(0, 4)}`),
  ),
  refused(
    "cellules",
    "dates à l'américaine, sur deux chiffres, aucune après le 12",
    /date_ambigue$/,
    cells(["date_reponse"], (_, row) => `06/0${row + 1}/2025 10:12:00`),
  ),
  refused("cellules", "département voisin (Somme)", /hors_region$/, (extract) =>
    ["etablissements", "tensions"].includes(extract.source)
      ? null
      : cells(["departement"], () => "Somme", 3)(extract),
  ),
  refused(
    "formes",
    "« Totalement satisfait », qui n'est pas un total",
    /valeur$/,
    cells(["satisfaction"], () => "Totalement satisfait", 1),
  ),
  refused(
    "structure",
    "ligne d'exemple du modèle laissée, établissement inventé",
    /ligne_exemple$/,
    (extract) => (hasSchools(extract) ? withExample(extract) : null),
  ),
  told("structure", "ligne d'exemple du modèle laissée", /ligne_exemple$/, (extract) =>
    hasSchools(extract) || extract.source === "tensions" ? null : withExample(extract),
  ),
  refused(
    "structure",
    "guillemet qui avale la fin d'une ligne et le début d'une autre",
    /guillemets$/,
    swallowed,
  ),
  refused("structure", "séparateur de trop au bout d'une ligne, entre virgules", /cellules$/, (extract) =>
    csv(extract, ",")
      .trimEnd()
      .split("\n")
      .map((line, index) => (index === 2 ? `${line},` : line))
      .join("\n"),
  ),
];
