import { tidy } from "../contracts/text.ts";
import type { Record } from "../intake/open/records.ts";
import type { Sheet } from "../intake/open/sheet.ts";
import { wordsOf } from "../intake/understand/persons/titles.ts";

/** What a list of persons is: a school's follow-up of its pupils, a CCI's conventions, the export of Immersion Facilitée. */
export type ListKind = "suivi" | "conventions" | "immersion";

/** A list with persons, one row each, held in memory only. */
export interface List {
  kind: ListKind;
  /** Titles as words, in file order. */
  titles: string[];
  rows: Record[];
}

/** Rows where the header of a list may be. */
const TOP = 40;

/** Titles that tell a list, by kind, and how many of them are enough. */
const marks: { kind: ListKind; enough: number; titles: RegExp }[] = [
  {
    kind: "immersion",
    enough: 4,
    titles:
      /^(?:departement de la structure|region de la structure|type de structure|date de la demande|date de validation|metier observe|rome du metier observe|objectif de l immersion|total jours d immersion|total heures d immersion|referencement if|source du referencement|issue de l immersion|date du bilan|structureid|accepte par .+)$/,
  },
  {
    kind: "suivi",
    enough: 3,
    titles:
      /^(?:classe|division|groupe|eleve|nom(?: (?:et )?prenom)?|prenom|nom de l eleve|(?:stage|a) trouve|trouve|stage(?: trouve)?(?: oui non)?|solution|situation|etat de la recherche|recherche|(?:lieu|structure) (?:du stage|d accueil)|entreprise(?: d accueil)?|convention(?: signee| rendue)?|professeur referent|remarques?|dispense)$/,
  },
  {
    kind: "conventions",
    enough: 3,
    titles:
      /^(?:(?:n|numero)(?: de)?(?: la)? convention|convention|date de (?:la )?(?:signature|convention|validation)|date signature|signee? le|date de (?:debut|fin)|debut|fin|entreprise|raison sociale|siret|siren|naf|ape|code (?:naf|ape|postal)(?: .+)?|activite|beneficiaire|stagiaire|jeune|nom(?: .+)?|prenom|date de naissance|etablissement scolaire|niveau|classe|statut|nb jours|nombre de jours|duree|tuteur)$/,
  },
];

/** Recognises a list of persons and its header, one kind preferred where it is asked; null where it is none. */
export function readList({ records }: Sheet, asked?: "conventions" | "placement"): List | null {
  const wanted = marks.filter(({ kind }) => !asked || (asked === "placement") === (kind === "suivi"));
  const found = records.slice(0, TOP).flatMap(({ cells }, at) => {
    const titles = cells.map(wordsOf);
    return wanted.flatMap(({ kind, enough, titles: known }) => {
      const count = titles.filter((title) => known.test(title)).length;
      return count >= enough
        ? [{ kind, titles, at, rank: count * 10 + (kind === "immersion" ? 100 : 0) - at }]
        : [];
    });
  });
  const [best] = found.sort((a, b) => b.rank - a.rank);
  if (!best) return null;
  const rows = records
    .slice(best.at + 1)
    .filter(({ cells }) => cells.filter((cell) => tidy(cell) !== "").length > 1)
    .filter(({ cells }) => !cells.every((cell, index) => wordsOf(cell) === (best.titles[index] ?? "")));
  return { kind: best.kind, titles: best.titles, rows };
}

/** Reads the cells of a list by what its titles say, the surest title first; blank where no title does. */
export function cellReader({ titles }: List): (...known: RegExp[]) => ((row: Record) => string) | null {
  return (...known) => {
    for (const title of known) {
      const index = titles.findIndex((each) => title.test(each));
      if (index >= 0) return ({ cells }) => tidy(cells[index] ?? "");
    }
    return null;
  };
}
