import * as xlsx from "@e965/xlsx";
import { contracts } from "../../../loaders/contracts/index.ts";
import type { Extract } from "./extracts.ts";
import { type Pollution, read, refused, told } from "./pollution.ts";
import { typed } from "./spoil.ts";
import { editSheet, workbook } from "./write.ts";

/** The address of a cell of the extract, whose header is on row 1. */
const address = (row: number, column: number) => xlsx.utils.encode_cell({ r: row + 1, c: column });

/** The first column that is no count and has the same text on two rows that follow each other. */
const repeatedText = ({ source, header, rows }: Extract): { row: number; column: number } | null => {
  for (const [column, name] of header.entries()) {
    const known = contracts[source].columns.find((each) => each.name === name);
    if (!known || known.type === "nombre entier") continue;
    const row = rows.findIndex(
      (cells, index) => cells[column] !== "" && cells[column] === rows[index + 1]?.[column],
    );
    if (row >= 0) return { row, column };
  }
  return null;
};

const countAt = ({ header }: Extract) =>
  header.findIndex((name) => ["avec_solution", "conventions", "filles", "projets"].includes(name));

/** The extract as a workbook, each sheet changed as given. */
const sheet =
  (change: (sheet: xlsx.WorkSheet, extract: Extract) => boolean, bookType: "xlsx" | "ods" = "xlsx") =>
  (extract: Extract): Uint8Array | null => {
    let changed = false;
    const bytes = workbook({ Feuil1: typed(extract) }, bookType, (each) => {
      changed = change(each, extract);
    });
    return changed ? bytes : null;
  };

const merge = (bookType: "xlsx" | "ods") =>
  sheet((each, extract) => {
    const found = repeatedText(extract);
    if (!found) return false;
    delete each[address(found.row + 1, found.column)];
    const start = xlsx.utils.decode_cell(address(found.row, found.column));
    each["!merges"] = [{ s: start, e: { ...start, r: start.r + 1 } }];
    return true;
  }, bookType);

const count = (change: (cell: xlsx.CellObject, value: number) => void) =>
  sheet((each, extract) => {
    const at = countAt(extract);
    const cell = at < 0 ? undefined : (each[address(0, at)] as xlsx.CellObject | undefined);
    if (!cell) return false;
    change(cell, Number(cell.v));
    return true;
  });

/** What spreadsheets keep beside the values: merges, formulas, formats, hidden rows, other sheets. */
export const sheets: Pollution[] = [
  read("nature", "classeur XLSX, cellules fusionnées sur deux lignes", merge("xlsx")),
  read("nature", "classeur ODS, cellules fusionnées sur deux lignes", merge("ods")),
  refused(
    "nature",
    "classeur, nombre fusionné sur deux lignes",
    /cellules_fusionnees$/,
    sheet((each, extract) => {
      const at = countAt(extract);
      if (at < 0) return false;
      delete each[address(1, at)];
      each["!merges"] = [{ s: { r: 1, c: at }, e: { r: 2, c: at } }];
      return true;
    }),
  ),
  read(
    "nature",
    "classeur, nombre au seizième chiffre près (100,00000000000001)",
    count((cell, value) => {
      cell.v = value * (1 + Number.EPSILON);
    }),
  ),
  read(
    "nature",
    "classeur, nombre affiché en milliers",
    count((cell) => {
      cell.z = '0.0,"k"';
    }),
  ),
  refused("nature", "classeur, formule jamais calculée", /valeur$/, (extract) => {
    const at = countAt(extract);
    if (at < 0) return null;
    const cell = new RegExp(`(<c r="${address(0, at)}"[^>]*>).*?</c>`);
    return editSheet(workbook({ Feuil1: typed(extract) }), (xml) =>
      xml.replace(cell, "$1<f>1+1</f><v></v></c>"),
    );
  }),
  refused("nature", "classeur, erreur de formule d'un Excel récent (#CALC!)", /valeur$/, (extract) => {
    const at = countAt(extract);
    if (at < 0) return null;
    const place = address(0, at);
    return editSheet(workbook({ Feuil1: typed(extract) }), (xml) =>
      xml.replace(new RegExp(`<c r="${place}"[^>]*>.*?</c>`), `<c r="${place}" t="e"><v>#CALC!</v></c>`),
    );
  }),
  refused(
    "nature",
    "classeur, nombre négatif au format date",
    /valeur$|vide$/,
    sheet((each, extract) => {
      const at = extract.header.findIndex((name) => ["debut", "date_reponse"].includes(name));
      if (at < 0) return false;
      each[address(0, at)] = { t: "n", v: -3, z: "dd/mm/yyyy" };
      return true;
    }),
  ),
  read("nature", "classeur dont la taille annoncée est celle de toute la feuille", (extract) =>
    editSheet(workbook({ Feuil1: typed(extract) }), (xml) =>
      xml.replace(/<dimension ref="[^"]*"\/>/, '<dimension ref="A1:XFD1048576"/>'),
    ),
  ),
  told(
    "nature",
    "classeur, lignes masquées par un filtre",
    /lignes_masquees$/,
    sheet((each) => {
      each["!rows"] = [{}, {}, { hidden: true }];
      return true;
    }),
  ),
  refused(
    "nature",
    "classeur, faute dans l'en-tête de la feuille et feuille « Exemple » juste",
    /feuilles$/,
    (extract) => {
      const [header = [], ...rows] = typed(extract);
      const name = contracts[extract.source].columns.findLast(({ required }) => required)?.name ?? "";
      const misspelt = header.map((each) => (each === name ? `${name}zzz` : each));
      return extract.source === "etablissements"
        ? null
        : workbook({ Saisie: [misspelt, ...rows], Exemple: [header, ...rows.slice(0, 1)] });
    },
  ),
  refused(
    "nature",
    "classeur, suite du tableau sur une seconde feuille sans en-tête",
    /feuilles$/,
    (extract) => {
      const [header = [], ...rows] = typed(extract);
      return workbook({ "Page 1": [header, ...rows.slice(0, 2)], "Page 2": rows.slice(2) });
    },
  ),
];
