import type { Column, Contract } from "../../contracts/contract.ts";
import { tidy } from "../../contracts/text.ts";
import { plural } from "../../french/format.ts";
import { cellsOf } from "../open/records.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { checkAbove } from "./check-above.ts";
import { namelessWidth } from "./check-structure.ts";
import { recogniseForm } from "./forms/tools.ts";
import { findNearColumn, type Header, mustBeThere } from "./header.ts";
import { isCommentHeader, showHeader } from "./persons/titles.ts";
import { checkPivot } from "./pivot.ts";
import { type Proposal, proposeColumns } from "./proposals.ts";
import { checkPopulation } from "./published/population.ts";
import { checkOccupations } from "./published/recruitment.ts";
import { unknownSource } from "./unknown-source.ts";
import { checkUnreadPlace } from "./unread-place.ts";

/** The file as a whole: is it one of the nine sources, are its columns there and named once. */
export function checkHeader(sheet: Sheet): Observation[] {
  const { header, records } = sheet;
  const other = [checkPivot, checkOccupations, checkPopulation].flatMap((check) => check(records, header));
  if (other.length > 0) return other.slice(0, 1);
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
    const alike = near.length > 0 ? [] : proposeColumns(column, header, records).slice(0, 3);
    return [
      {
        niveau: "erreur",
        code: `${header.contract.id}.colonne_absente`,
        colonne: column.name,
        says: "la colonne obligatoire manque",
        lu: near.length > 0 ? near : alike.map(({ written }) => written),
        attendu: `une colonne « ${column.name} »`,
        a_faire: alike.length > 0 ? toChoose(column, alike) : toDo(column, near),
      },
    ];
  });
  return [
    ...(share !== undefined && unsaid.length > 0 ? [shareAlone(header.contract, share, unsaid)] : []),
    ...missing,
    ...header.twice.map((each) => twice(header.contract, each)),
    ...rival(header),
    ...checkUnreadPlace(header, records),
    ...checkAbove(records, header),
    ...(header.contract.ignoresOtherColumns ? [] : otherColumns(sheet, header)),
  ];
}

/** Two columns with one meaning that do not say the same thing: which one is right, or to fill, is the sender's to tell. */
function twice({ id }: Contract, { column, written, lines }: Header["twice"][number]): Observation {
  return {
    niveau: "erreur",
    code: `${id}.colonne_double`,
    colonne: column.name,
    lignes: lines,
    says:
      lines.length > 0
        ? [
            `ne dit pas la même chose dans ${plural(written.length, "colonne")} de même sens`,
            `ne disent pas la même chose dans ${plural(written.length, "colonne")} de même sens`,
          ]
        : `${plural(written.length, "colonne")} du fichier ont ce sens`,
    lu: lines.length > 0 ? [] : written,
    attendu: `une seule colonne « ${column.name} »${lines.length > 0 ? `, et non ${written.map((title) => `« ${title} »`).join(" et ")}` : ""}`,
    a_faire: "gardez-en une, renommez ou supprimez l'autre.",
  };
}

/** Several titles may be near a missing column: none of them is proposed before the others. */
function toDo({ name, definition }: Column, near: string[]): string {
  if (near.length === 0) return `ajoutez la colonne. ${definition}`;
  const proposal = near.length === 1 ? `la colonne « ${near[0]} »` : "celle de ces colonnes qui convient";
  return `renommez ${proposal}. Voulez-vous dire « ${name} » ?`;
}

/** Columns whose cells could be those of the missing one: the sender says which, once for all deliveries. */
function toChoose({ name }: Column, alike: Proposal[]): string {
  const shown = alike.map(
    ({ written, seen }) =>
      `« ${written} »${seen.length > 0 ? ` (on y lit : ${seen.map((text) => text.slice(0, 40)).join(", ")})` : ""}`,
  );
  const [looks, it] = alike.length > 1 ? ["ressemblent", "celle qui convient"] : ["ressemble", "la"];
  const rename = alike.length > 1 ? `renommez ${it} en` : `renommez-${it}`;
  return `${shown.join(" ou ")} y ${looks} : ${rename} « ${name} », ou enregistrez la correspondance avec « stages ajouter --interactif ».`;
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
  const form = header.contract.form ? recogniseForm(header.written) : null;
  const service = (form?.service ?? []).filter(
    (index) => !header.columns[index] && header.written[index] !== "",
  );
  const others = Array.from({ length: width }, (_, index) => header.written[index] ?? "").flatMap(
    (text, index) => {
      if (header.columns[index] || header.twice.some(({ places }) => places.includes(index))) return [];
      if (service.includes(index)) return [];
      const other = header.others.find((each) => each.index === index);
      if (other) return [otherMeaning(header.contract, showHeader(text, index), other)];
      if (isCommentHeader(text)) return [dropped(showHeader(text, index))];
      const near = findNearColumn(text, absent);
      if (near && !mustBeThere(near)) return [nearMiss(header.contract, showHeader(text, index), near.name)];
      const filled = [...cellsOf(sheet.records, index, header.at + 1)].some((cell) => tidy(cell) !== "");
      return near || !filled ? [] : [ignored(header.contract, text, index)];
    },
  );
  const own = service.map((index) => showHeader(header.written[index] ?? "", index));
  return [...(form && own.length > 0 ? [formExport(form.name, own)] : []), ...others];
}

/** What a form's tool writes of its own beside the questions: one note for all its columns. */
function formExport(name: string, lu: string[]): Observation {
  return {
    niveau: "note",
    code: "fichier.export_de_formulaire",
    says: `export de ${name} reconnu : ses propres colonnes ne sont pas lues`,
    lu,
    attendu: "les questions du formulaire",
    a_faire: "rien.",
  };
}

/** A title of the contract over cells that mean something else, or that another column says already. */
function otherMeaning(
  { id }: Contract,
  colonne: string,
  { column, why }: Header["others"][number],
): Observation {
  const again = why === "redite";
  return {
    niveau: again ? "note" : "alerte",
    code: again ? "fichier.colonne_redite" : `${id}.autre_sens`,
    colonne,
    says: again
      ? `colonne ignorée : elle redit « ${column.name} », qu'une autre colonne donne déjà`
      : `colonne ignorée : son titre pourrait dire « ${column.name} », mais ses cases disent autre chose`,
    attendu: again ? `une seule colonne « ${column.name} »` : `sous « ${column.name} », ${column.expected}`,
    a_faire: again ? "rien." : `rien, sauf si c'est bien « ${column.name} » : donnez-lui alors ce titre.`,
  };
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
