import { plural } from "../../src/components/format.ts";
import type { Column, Contract } from "../contracts/contract.ts";
import { tidy } from "../contracts/text.ts";
import type { Observation } from "./finding.ts";
import { findNearColumn, type Header, nearestContracts } from "./header.ts";
import {
  findPersonalContent,
  findPersonInText,
  findPersonList,
  isCommentHeader,
  isPersonalHeader,
  showHeader,
} from "./personal.ts";
import type { Record } from "./records.ts";
import type { Sheet } from "./sheet.ts";

/** Columns of a file that will be loaded, by contract name, with their index in each record. */
export interface Plan {
  contract: Contract;
  /** Index in the record of each contract column that the file has. */
  places: Map<string, number>;
  /** Name of each contract column as the file writes it. */
  written: Map<string, string>;
  rows: Record[];
}

/** Personal data by header or content: the columns to remove, never a value. Stops everything else. */
export function checkPersonal(sheet: Sheet, header: Header | null): Observation[] {
  const at = header?.at ?? 0;
  const names = sheet.records[at]?.cells.map(tidy) ?? [];
  const width = sheet.records.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const found: { name: string; what: string }[] = [];
  for (let index = 0; index < width; index++) {
    const column = header?.columns[index] ?? null;
    const written = names[index] ?? "";
    if (!column && header?.contract.ignoresOtherColumns) continue;
    const name = showHeader(written, index);
    const what =
      !column && isPersonalHeader(written)
        ? "son titre annonce des données personnelles"
        : contentOf(() => cellsOf(sheet.records, index, header ? at + 1 : 0), column, written);
    if (what) found.push({ name, what });
  }
  return found.map(({ name, what }) => ({
    niveau: "erreur",
    code: "fichier.donnees_personnelles",
    colonne: name,
    says: `donnée personnelle : ${what}`,
    attendu: "aucune donnée qui nomme ou permet de joindre une personne",
    a_faire: "supprimez cette colonne du fichier, puis renvoyez-le ; rien n'en a été conservé.",
  }));
}

/** The file as a whole: is it one of the nine sources, are its columns there and named once. */
export function checkHeader(sheet: Sheet): Observation[] {
  const { header, records } = sheet;
  if (!header) return [unknownSource(records)];
  const unknown = header.written.filter((text, index) => text !== "" && !header.columns[index]);
  const missing = header.missing.map((column): Observation => {
    const near = unknown.find((text) => findNearColumn(text, [column]));
    return {
      niveau: "erreur",
      code: `${header.contract.id}.colonne_absente`,
      colonne: column.name,
      says: "la colonne obligatoire manque",
      lu: near ? [near] : [],
      attendu: `une colonne « ${column.name} » (${column.title.toLowerCase()})`,
      a_faire: near
        ? `renommez la colonne « ${near} ». Voulez-vous dire « ${column.name} » ?`
        : `ajoutez la colonne. ${column.definition}`,
    };
  });
  const twice = header.twice.map(
    ({ column, written }): Observation => ({
      niveau: "erreur",
      code: `${header.contract.id}.colonne_double`,
      colonne: column.name,
      says: `${plural(written.length, "colonne")} du fichier ont ce sens`,
      lu: written,
      attendu: `une seule colonne « ${column.name} »`,
      a_faire: "gardez-en une, renommez ou supprimez l'autre.",
    }),
  );
  return [
    ...missing,
    ...twice,
    ...rival(header),
    ...(header.contract.ignoresOtherColumns ? [] : otherColumns(sheet, header)),
  ];
}

/** Rows with too many or too few cells, and quotes that never close. */
export function checkShape(sheet: Sheet, header: Header): { plan: Plan; observed: Observation[] } {
  const width = header.written.length;
  const nameless = namelessWidth(sheet.records, header);
  const rows: Record[] = [];
  const wrong: Record[] = [];
  const repeated: Record[] = [];
  for (const record of sheet.records.slice(header.at + 1)) {
    if (header.written.every((name, index) => tidy(record.cells[index] ?? "") === name)) {
      repeated.push(record);
      continue;
    }
    const extra = record.cells.slice(nameless).some((cell) => tidy(cell) !== "");
    if (extra || record.cells.length < width) wrong.push(record);
    else rows.push(record);
  }
  const places = new Map<string, number>();
  const written = new Map<string, string>();
  header.columns.forEach((column, index) => {
    if (!column) return;
    places.set(column.name, index);
    written.set(column.name, header.written[index] ?? column.name);
  });
  const observed: Observation[] = [];
  if (sheet.badQuote !== null)
    observed.push({
      niveau: "erreur",
      code: "fichier.guillemets",
      lignes: [sheet.badQuote],
      says: ["a des guillemets mal fermés", "ont des guillemets mal fermés"],
      attendu: 'une cellule entre guillemets droits, où un guillemet s\'écrit ""',
      a_faire: "ouvrez le fichier dans un tableur, corrigez la ligne et enregistrez-le en CSV.",
    });
  else if (wrong.length > 0)
    observed.push({
      niveau: "erreur",
      code: "fichier.cellules",
      lignes: wrong.map((record) => record.row),
      says: ["n'a pas le bon nombre de cellules", "n'ont pas le bon nombre de cellules"],
      lu: wrong.map((record) => plural(record.cells.length, "cellule")),
      attendu: `${plural(width, "cellule")} par ligne, comme l'en-tête`,
      a_faire: "vérifiez si une cellule manque ou si un séparateur est en trop dans ces lignes.",
    });
  if (repeated.length > 0)
    observed.push({
      niveau: "note",
      code: "fichier.entete_repete",
      lignes: repeated.map((record) => record.row),
      says: ["répète l'en-tête, mise de côté", "répètent l'en-tête, mises de côté"],
      attendu: "un seul en-tête",
      a_faire: "rien.",
    });
  if (rows.length === 0 && wrong.length === 0) observed.push(noRow());
  return { plan: { contract: header.contract, places, written, rows }, observed };
}

/** Columns without a title, at the right, count as columns when the header has their cells and most rows fill them. */
function namelessWidth(records: Record[], header: Header): number {
  const rows = records.slice(header.at + 1);
  let width = header.written.length;
  const declared = records[header.at]?.cells.length ?? width;
  while (
    width < declared &&
    rows.filter((row) => tidy(row.cells[width] ?? "") !== "").length * 2 > rows.length
  )
    width++;
  return width;
}

/** A header without any row under it. */
function noRow(): Observation {
  return {
    niveau: "erreur",
    code: "fichier.sans_ligne",
    says: "le fichier a un en-tête mais aucune ligne",
    attendu: "au moins une ligne de données",
    a_faire: "vérifiez l'export et renvoyez le fichier.",
  };
}

/** Two sources share every column of the file: the one with more required columns is taken, and it is said. */
function rival(header: Header): Observation[] {
  if (!header.rival || header.missing.length > 0) return [];
  const own = header.rival.columns.filter(
    ({ name }) => !header.contract.columns.some((column) => column.name === name),
  );
  return [
    {
      niveau: "alerte",
      code: "fichier.source_proche",
      says: `lu comme « ${header.contract.id} », mais ses colonnes conviennent aussi à « ${header.rival.id} »`,
      lu: header.written,
      attendu: "des colonnes propres à une seule source",
      a_faire: `si c'est « ${header.rival.id} », ajoutez une de ses colonnes : ${own.map(({ name }) => name).join(", ")}.`,
    },
  ];
}

/** Percentages written without their sign must all be fractions, or all be out of 100. */
export function checkShares(plan: Plan): Observation[] {
  return plan.contract.columns.flatMap((column): Observation[] => {
    const place = plan.places.get(column.name);
    if (column.type !== "pourcentage" || place === undefined) return [];
    const unsigned = plan.rows.flatMap(({ row, cells }) => {
      const text = tidy(cells[place] ?? "");
      const value = Number(text.replace(",", "."));
      return text === "" || Number.isNaN(value) || value === 0 ? [] : [{ row, text, value }];
    });
    const small = unsigned.filter(({ value }) => value <= 1);
    const doubtful =
      unsigned.some(({ value }) => value > 1) || small.every(({ value }) => value === 1) ? small : [];
    if (doubtful.length === 0) return [];
    return [
      {
        niveau: "erreur",
        code: `${plan.contract.id}.pourcentage_ambigu`,
        colonne: plan.written.get(column.name) ?? column.name,
        lignes: doubtful.map(({ row }) => row),
        lu: doubtful.map(({ text }) => text),
        says: [
          "a un pourcentage ambigu (fraction ou pour cent)",
          "ont un pourcentage ambigu (fraction ou pour cent)",
        ],
        attendu: "des pourcentages avec leur signe, comme 62,5 %",
        a_faire: "ajoutez le signe % à chaque valeur de la colonne.",
      },
    ];
  });
}

function otherColumns(sheet: Sheet, header: Header): Observation[] {
  const absent = header.contract.columns.filter((column) => !header.columns.includes(column));
  const width = namelessWidth(sheet.records, header);
  return Array.from({ length: width }, (_, index) => header.written[index] ?? "").flatMap((text, index) => {
    if (header.columns[index] || header.twice.some(({ written }) => written.includes(text))) return [];
    if (isCommentHeader(text)) return [dropped(showHeader(text, index))];
    const near = findNearColumn(text, absent);
    if (near && !near.required) return [nearMiss(header.contract, showHeader(text, index), near.name)];
    const filled = [...cellsOf(sheet.records, index, header.at + 1)].some((cell) => tidy(cell) !== "");
    return near || !filled ? [] : [ignored(header.contract, text, index)];
  });
}

function ignored(contract: Contract, text: string, index: number): Observation {
  return {
    niveau: text === "" ? "alerte" : "note",
    code: text === "" ? "fichier.colonne_sans_titre" : "fichier.colonne_ignoree",
    colonne: showHeader(text, index),
    says: text === "" ? "colonne sans titre, ignorée" : "colonne inconnue, ignorée",
    attendu: `les colonnes de la source « ${contract.id} »`,
    a_faire: "rien, sauf si elle devait compter : donnez-lui alors le titre du modèle.",
  };
}

function dropped(name: string): Observation {
  return {
    niveau: "note",
    code: "fichier.commentaire",
    colonne: name,
    says: "commentaires libres, retirés avant tout enregistrement",
    attendu: "aucun texte libre, où des noms d'élèves se trouvent parfois",
    a_faire: "rien.",
  };
}

function nearMiss(contract: Contract, name: string, near: string): Observation {
  return {
    niveau: "erreur",
    code: `${contract.id}.colonne_proche`,
    colonne: name,
    says: "titre de colonne inconnu, mais proche d'un titre attendu",
    lu: [name],
    attendu: `« ${near} »`,
    a_faire: `renommez la colonne. Voulez-vous dire « ${near} » ?`,
  };
}

function unknownSource(records: Record[]): Observation {
  const nearest = nearestContracts(records).slice(0, 3);
  const shown = (nearest[0]?.written ?? [])
    .slice(0, 8)
    .map((cell, index) => showHeader(cell.slice(0, 40), index));
  const list = nearest.map(({ contract, shared }) => `« ${contract.id} » (en commun : ${shared.join(", ")})`);
  return {
    niveau: "erreur",
    code: "fichier.source_inconnue",
    says: "les colonnes de ce fichier ne sont celles d'aucune source",
    lu: shown,
    attendu:
      list.length > 0
        ? `une des neuf sources ; les plus proches : ${list.join(" ; ")}`
        : "l'en-tête d'une des neuf sources",
    a_faire: "partez du modèle de la source : « stages modele placement », par exemple.",
  };
}

/** What a column holds that no column may: names are looked for only where text is free. */
function contentOf(cells: () => Iterable<string>, column: Column | null, written: string): string | null {
  const reached = findPersonalContent(cells());
  if (reached) return `elle contient ${reached}`;
  if (column ? column.exempt || column.type !== "texte" : isCommentHeader(written)) return null;
  const named = findPersonInText(cells()) ?? (column ? null : findPersonList(cells()));
  return named ? `elle semble contenir ${named}` : null;
}

function* cellsOf(records: Record[], index: number, from: number): Iterable<string> {
  for (let at = from; at < records.length; at++) {
    const cell = records[at]?.cells[index];
    if (cell !== undefined) yield cell;
  }
}
