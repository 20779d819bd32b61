import { tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Header } from "../header.ts";
import { readHeaderAgain } from "./header-again.ts";
import { type NoData, readNoData } from "./no-data.ts";
import { isTotal } from "./totals.ts";

/** The rows under a header, and what stood among them. */
export interface Parted {
  /** What is above and the header, then rows of data, right or wrong. */
  records: Record[];
  totals: Total[];
  /** How many rows were set aside. */
  aside: number;
  observed: Observation[];
}

/** A row of total or sub-total. */
export interface Total {
  record: Record;
  /** Rows of the totals before and after it, 0 and Infinity at the ends: a sub-total sums what is between. */
  after: number;
  before: number;
}

type Part = "total" | "entête" | "autre entête" | NoData | null;

/**
 * Parts the rows of data from those that a person sees are none: totals, headers written again, section titles, units,
 * instructions, remarks. Each is set aside with a note or is one error, never an error a cell.
 */
export function partRows(records: Record[], header: Header): Parted {
  const rows = records.slice(header.at + 1);
  const bottom = findBottom(rows, header);
  const parts = rows.map((record, index): Part => {
    if (isTotal(record, header, index >= bottom)) return "total";
    const again = readHeaderAgain(record, header);
    if (again) return again === "même" ? "entête" : "autre entête";
    if (isCut(record, index, rows, header)) return null;
    const what = readNoData(record, header);
    return what === "illisible" && record.cells.length !== header.written.length ? null : what;
  });
  const settled = settle(parts, bottom);
  const second = settled.indexOf("autre entête");
  const end = second < 0 ? rows.length : second;
  const having = (...wanted: Part[]) =>
    rows.slice(0, end).filter((_, index) => wanted.includes(settled[index] ?? null));
  const totals = having("total");
  const below = rows
    .slice(0, end)
    .filter((record, index) => isAside(settled[index]) && index >= bottom && !totals.includes(record));
  const observed = [
    ...note("remarque", below),
    ...note(
      "titre",
      having("titre").filter((record) => !below.includes(record)),
    ),
    ...note(
      "consigne",
      having("consigne").filter((record) => !below.includes(record)),
    ),
    ...note("entête", having("entête")),
    ...note("illisible", having("illisible")),
    ...note("autre entête", rows.slice(end, end + 1)),
  ];
  return {
    records: [...records.slice(0, header.at + 1), ...having(null)],
    totals: totals.map((record, index) => ({
      record,
      after: totals[index - 1]?.row ?? 0,
      before: totals[index + 1]?.row ?? Number.POSITIVE_INFINITY,
    })),
    aside: end - having(null, "illisible").length,
    observed,
  };
}

const isAside = (part: Part | undefined) => part === "titre" || part === "consigne";

/** Where the rows at the bottom that are no data begin. */
function findBottom(rows: Record[], header: Header): number {
  let start = rows.length;
  for (; start > 0; start--) {
    const last = rows[start - 1];
    if (!last || isCut(last, start - 1, rows, header)) break;
    const what = readNoData(last, header);
    if (!isTotal(last, header, true) && what !== "titre" && !(what === "consigne" && start > 1)) break;
  }
  return start;
}

/**
 * What a row is depends on the others: rows of several cells that do not read are instructions under the header, a remark
 * at the bottom, one error elsewhere; where most rows are so, they are data that is badly written, and each cell tells why.
 */
function settle(parts: Part[], bottom: number): Part[] {
  const first = parts.findIndex((part) => part !== "consigne" && part !== "titre" && part !== "entête");
  const placed = parts.map((part, index): Part => {
    return part === "consigne" && index >= first && index < bottom ? "illisible" : part;
  });
  const unread = placed.filter((part) => part === "illisible" || part === "consigne").length;
  const data = placed.filter((part) => part === null).length;
  if (unread > data) return placed.map((part) => (part === "illisible" || part === "consigne" ? null : part));
  return data === 0 ? placed.map((part) => (part === "titre" ? null : part)) : placed;
}

/** The last line of a file cut short: fewer cells than its header, and a beginning like those of other rows. */
function isCut({ cells }: Record, index: number, rows: Record[], header: Header): boolean {
  if (index !== rows.length - 1 || cells.length >= header.written.length) return false;
  const start = tidy(cells[0] ?? "").slice(0, 3);
  return rows.slice(0, -1).some((row) => tidy(row.cells[0] ?? "").startsWith(start));
}

type Words = Pick<Observation, "niveau" | "code" | "says" | "attendu" | "a_faire">;

const words: { [part in Exclude<Part, null | "total"> | "remarque"]: Words } = {
  remarque: {
    niveau: "note",
    code: "fichier.remarque",
    says: ["de remarque sous le tableau, mise de côté", "de remarque sous le tableau, mises de côté"],
    attendu: "des lignes de données",
    a_faire: "rien.",
  },
  titre: {
    niveau: "note",
    code: "fichier.titre_de_partie",
    says: [
      "n'a qu'une case remplie (titre ou remarque), mise de côté",
      "n'ont qu'une case remplie (titres ou remarques), mises de côté",
    ],
    attendu: "des lignes de données",
    a_faire: "rien.",
  },
  consigne: {
    niveau: "note",
    code: "fichier.ligne_sans_donnee",
    says: [
      "sous l'en-tête n'est pas une ligne de données (unités, consignes, intitulés), mise de côté",
      "sous l'en-tête ne sont pas des lignes de données (unités, consignes, intitulés), mises de côté",
    ],
    attendu: "des lignes de données",
    a_faire: "rien.",
  },
  entête: {
    niveau: "note",
    code: "fichier.entete_repete",
    says: ["répète l'en-tête, mise de côté", "répètent l'en-tête, mises de côté"],
    attendu: "un seul en-tête",
    a_faire: "rien.",
  },
  "autre entête": {
    niveau: "erreur",
    code: "fichier.deux_tableaux",
    says: ["est un second en-tête, aux colonnes dans un autre ordre", "sont d'autres en-têtes"],
    attendu: "un seul tableau par fichier : ici, deux tableaux se suivent",
    a_faire: "envoyez un fichier par tableau, ou mettez les colonnes du second dans l'ordre du premier.",
  },
  illisible: {
    niveau: "erreur",
    code: "fichier.ligne_illisible",
    says: [
      "ne se lit pas comme une ligne de données : presque aucune case obligatoire n'y a de sens",
      "ne se lisent pas comme des lignes de données : presque aucune case obligatoire n'y a de sens",
    ],
    attendu: "sous chaque titre, une valeur de sa colonne",
    a_faire:
      "si ce n'est pas une ligne de données, supprimez-la ; si elle est décalée, remettez chaque valeur sous son titre.",
  },
};

function note(part: keyof typeof words, found: Record[]): Observation[] {
  return found.length === 0 ? [] : [{ ...words[part], lignes: found.map(({ row }) => row) }];
}
