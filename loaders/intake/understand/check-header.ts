import type { Column, Contract } from "../../contracts/contract.ts";
import { tidy } from "../../contracts/text.ts";
import { plural } from "../../french/format.ts";
import { cellsOf, type Record } from "../open/records.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { checkAbove } from "./check-above.ts";
import { namelessWidth } from "./check-structure.ts";
import { findNearColumn, type Header, mustBeThere, nearestContracts } from "./header.ts";
import { isCommentHeader, showHeader } from "./persons/titles.ts";

/** The file as a whole: is it one of the nine sources, are its columns there and named once. */
export function checkHeader(sheet: Sheet): Observation[] {
  const { header, records } = sheet;
  if (!header) return [unknownSource(records)];
  const unknown = header.written.filter((text, index) => text !== "" && !header.columns[index]);
  const share = unknown.find((text) => shares.test(text));
  const unsaid = header.missing.filter(
    (column) =>
      share !== undefined &&
      column.type === "nombre entier" &&
      !unknown.some((text) => findNearColumn(text, [column])),
  );
  const missing = header.missing.flatMap((column): Observation[] => {
    if (unsaid.includes(column)) return [];
    const near = unknown.filter((text) => findNearColumn(text, [column]));
    return [
      {
        niveau: "erreur",
        code: `${header.contract.id}.colonne_absente`,
        colonne: column.name,
        says: "la colonne obligatoire manque",
        lu: near,
        attendu: `une colonne « ${column.name} »`,
        a_faire: toDo(column, near),
      },
    ];
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
    ...(share !== undefined && unsaid.length > 0 ? [shareAlone(header.contract, share, unsaid)] : []),
    ...missing,
    ...twice,
    ...rival(header),
    ...checkAbove(records, header),
    ...(header.contract.ignoresOtherColumns ? [] : otherColumns(sheet, header)),
  ];
}

/** Several titles may be near a missing column: none of them is proposed before the others. */
function toDo({ name, definition }: Column, near: string[]): string {
  if (near.length === 0) return `ajoutez la colonne. ${definition}`;
  const proposal = near.length === 1 ? `la colonne « ${near[0]} »` : "celle de ces colonnes qui convient";
  return `renommez ${proposal}. Voulez-vous dire « ${name} » ?`;
}

/** Titles that announce a percentage. */
const shares = /%|pourcent|\btaux\b|\bparts?\b|\bratio\b/i;

/** A rate where counts are needed: it does not say how many pupils it stands for. */
function shareAlone(contract: Contract, share: string, unsaid: Column[]): Observation {
  const names = unsaid.map(({ name }) => `« ${name} »`).join(" et ");
  return {
    niveau: "erreur",
    code: `${contract.id}.pourcentage_sans_effectif`,
    colonne: share,
    says: "un pourcentage est donné, mais pas les nombres qu'il résume",
    attendu: `${names}, en nombres`,
    a_faire: `ajoutez ${names} ; le pourcentage sera recalculé.`,
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

function otherColumns(sheet: Sheet, header: Header): Observation[] {
  const absent = header.contract.columns.filter((column) => !header.columns.includes(column));
  const width = namelessWidth(sheet.records, header);
  return Array.from({ length: width }, (_, index) => header.written[index] ?? "").flatMap((text, index) => {
    if (header.columns[index] || header.twice.some(({ written }) => written.includes(text))) return [];
    if (isCommentHeader(text)) return [dropped(showHeader(text, index))];
    const near = findNearColumn(text, absent);
    if (near && !mustBeThere(near)) return [nearMiss(header.contract, showHeader(text, index), near.name)];
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

/** Rows that hold in one cell: quotes around the whole of each, or a `sep=` line that is not true. */
function inOneCell(records: Record[]): boolean {
  const alone = records.filter(({ cells }) => cells.filter((cell) => tidy(cell) !== "").length === 1);
  const several = alone.filter(({ cells }) => cells.some((cell) => cell.split(/[;,\t|]/).length > 2));
  return several.length * 2 > records.length;
}

const oneCell: Observation = {
  niveau: "erreur",
  code: "fichier.source_inconnue",
  says: "chaque ligne du fichier tient dans une seule cellule",
  attendu: "des cellules séparées par « ; », sans guillemets autour de la ligne entière",
  a_faire:
    "dans le tableur, répartissez la colonne en plusieurs (Données, Convertir), puis enregistrez en CSV ; ou refaites l'export.",
};

function unknownSource(records: Record[]): Observation {
  if (inOneCell(records)) return oneCell;
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
