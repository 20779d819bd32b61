import { readCell } from "../../../contracts/cell.ts";
import type { Contract } from "../../../contracts/contract.ts";
import { tidy } from "../../../contracts/text.ts";
import { findDepartment, findPlace, type Whereabouts } from "../../../region/country.ts";
import { region } from "../../../region/region.ts";
import type { Record } from "../../open/records.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Plan } from "../check-structure.ts";
import type { Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";
import type { Heeded } from "./witnesses.ts";

/** Places of someone or of a company, which are not that of the row. */
const otherPlaces = /\b(?:residence|origine|naissance|domicile|entreprise|siege|souhait\w*)\b/;

/** Titles of columns that say where a row is, when no column of the contract does. */
const placeTitles =
  /\b(?:regions?|reg|academies?|territoires?|maille|perimetre|niveau geo(?:graphique)?|zone geo(?:graphique)?|geographie|pays|champ)\b/;

/** True for a column whose title may say where a row is. */
export function isPlaceTitle(title: string): boolean {
  const words = wordsOf(title);
  return placeTitles.test(words) && !otherPlaces.test(words);
}

/** True for texts that are all places, some of them not of the region: « Libellé » then says where a row is. */
export function arePlaces(title: string, texts: Iterable<string>): boolean {
  if (otherPlaces.test(wordsOf(title))) return false;
  let outside = false;
  for (const text of texts) {
    if (tidy(text) === "") continue;
    const where = findPlace(text);
    if (where === null) return false;
    outside ||= where !== "ici";
  }
  return outside;
}

/**
 * Rows of another place, by their department or by a column that the contract ignores (« Région », « Territoire »): set aside
 * with a count where the source is published for the whole country, else an error that asks for their removal. A row without
 * department that says « France » is not the region, under any title whose cells are all places.
 */
export function heedPlaces(plan: Plan, header: Header): Heeded {
  const { contract, places } = plan;
  const everything = { rows: plan.rows, observed: [] };
  if (contract.scope) return everything;
  const at = places.get("departement") ?? places.get("territoire");
  const witnesses = header.written.flatMap((title, index) =>
    !header.columns[index] && isPlaceTitle(title) ? [index] : [],
  );
  const labels = header.written.flatMap((title, index) =>
    !header.columns[index] && !witnesses.includes(index) && arePlaces(title, textsOf(plan.rows, index))
      ? [index]
      : [],
  );
  if (at === undefined && witnesses.length + labels.length === 0) return everything;
  const own = rowPlace(contract, at);
  const said = placeOfWitness();
  const outside: Record[] = [];
  const torn: Record[] = [];
  const inside = plan.rows.filter((record) => {
    const where = own(record);
    const others = witnesses.map((index) => said(record.cells[index] ?? ""));
    if (where === "ici") {
      if (others.includes("ailleurs") && !others.includes("ici")) torn.push(record);
      return true;
    }
    const named = [...others, ...labels.map((index) => said(record.cells[index] ?? ""))];
    if (where === null && !named.some((each) => each === "ailleurs" || each === "pays")) return true;
    outside.push(record);
    return false;
  });
  const shown = [at, ...witnesses, ...labels].filter((index) => index !== undefined);
  return {
    rows: inside,
    observed: [...tellOutside(plan, outside, inside.length === 0, shown), ...tellTorn(plan, torn, shown)],
  };
}

function* textsOf(rows: Record[], index: number): Iterable<string> {
  for (const { cells } of rows) yield cells[index] ?? "";
}

/** Where a row's own column says it is: « pays » and « ailleurs » only where the column cannot read them. */
function rowPlace({ columns }: Contract, at: number | undefined): (record: Record) => Whereabouts | null {
  const column = columns.find(({ name }) => name === "departement" || name === "territoire");
  const known = new Map<string, Whereabouts | null>();
  return ({ cells }) => {
    if (at === undefined || !column) return null;
    const text = tidy(cells[at] ?? "");
    if (text === "") return null;
    if (!known.has(text))
      known.set(text, "value" in readCell(column.cell, text) ? "ici" : findDepartment(text));
    return known.get(text) ?? null;
  };
}

function placeOfWitness(): (text: string) => Whereabouts | null {
  const known = new Map<string, Whereabouts | null>();
  return (text) => {
    if (!known.has(text)) known.set(text, findPlace(text));
    return known.get(text) ?? null;
  };
}

/** Sources of which tables of the whole country are published: their department may be blank, or they have none. */
function isNational({ columns }: Contract): boolean {
  return !columns.some(({ name, required }) => name === "departement" && required);
}

function tellOutside(plan: Plan, outside: Record[], all: boolean, shown: number[]): Observation[] {
  if (outside.length === 0) return [];
  const { contract } = plan;
  const said = {
    code: `${contract.id}.hors_region`,
    colonne: contract.columns.some(({ name }) => name === "departement") ? "departement" : null,
    lu: outside.map((record) => textsAt(record, shown)),
  };
  const lignes = outside.map(({ row }) => row);
  if (all)
    return [
      {
        ...said,
        niveau: "erreur",
        says: `aucune ligne n'est ${region.de} : ce fichier est d'une autre région`,
        attendu: `des lignes ${region.de} (départements ${ownDepartments()})`,
        a_faire: "vérifiez que c'est le bon fichier, ou demandez l'extrait de la région à son expéditeur.",
      },
    ];
  if (isNational(contract))
    return [
      {
        ...said,
        niveau: "note",
        lignes,
        says: [`est hors ${region.de}, mise à part`, `sont hors ${region.de}, mises à part`],
        attendu: `des lignes ${region.de}`,
        a_faire: "rien.",
      },
    ];
  return [
    {
      ...said,
      niveau: "erreur",
      lignes,
      says: [`est hors ${region.de}`, `sont hors ${region.de}`],
      attendu: `des lignes ${region.de} (départements ${ownDepartments()})`,
      a_faire: "supprimez ces lignes ; si l'une est pourtant d'ici, corrigez son département.",
    },
  ];
}

function tellTorn(plan: Plan, torn: Record[], shown: number[]): Observation[] {
  if (torn.length === 0) return [];
  return [
    {
      niveau: "erreur",
      code: `${plan.contract.id}.lieu_contredit`,
      lignes: torn.map(({ row }) => row),
      lu: torn.map((record) => textsAt(record, shown)),
      says: [
        "est d'ici dans une colonne et d'ailleurs dans une autre",
        "sont d'ici dans une colonne et d'ailleurs dans une autre",
      ],
      attendu: "un seul lieu par ligne",
      a_faire: "corrigez le lieu de ces lignes, ou supprimez celles d'une autre région.",
    },
  ];
}

function textsAt({ cells }: Record, shown: number[]): string {
  return shown
    .map((index) => tidy(cells[index] ?? "").slice(0, 40))
    .filter((text) => text !== "")
    .join(" · ");
}

function ownDepartments(): string {
  return region.departements.map(({ code }) => code).join(", ");
}
